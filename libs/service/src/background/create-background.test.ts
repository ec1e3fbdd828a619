import { StorageUnavailable } from '@nocturne/storage';
import { expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { silent, tenant } from '../testing/substrate.ts';
import { createBackground } from './create-background.ts';

const options = { what: 'a test', limit: 2, logger: silent };

/** Runs that end when they are told to. */
function openRuns() {
  const runs: { readonly store: string; readonly end: (error?: Error) => void }[] = [];
  const run = (_tenant: unknown, store: string, closing: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      closing.addEventListener('abort', () => reject(new Error('stopped')));
      const end = (error?: Error) => (error === undefined ? resolve() : reject(error));
      runs.push({ store, end });
    });
  return { runs, run };
}

it('runs a store once at a time, and once more where it was woken meanwhile', async () => {
  const { runs, run } = openRuns();
  const background = createBackground(run, options);
  background.wake(tenant, 'a');
  background.wake(tenant, 'a');
  background.wake(tenant, 'a');
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await eventually(() => expect(runs).toHaveLength(2));
  runs[1]?.end();
  await background.close();
  expect(runs).toHaveLength(2);
});

it('runs no more stores at once than it has room for', () => {
  const { runs, run } = openRuns();
  const background = createBackground(run, options);
  for (const store of ['a', 'b', 'c']) background.wake(tenant, store);
  expect(runs.map(({ store }) => store)).toEqual(['a', 'b']);
});

it('waits where the storage is away, and tells of a bug once', async () => {
  const { runs, run } = openRuns();
  const background = createBackground(run, options);
  background.wake(tenant, 'a');
  runs[0]?.end(new StorageUnavailable());
  await eventually(() => {
    background.wake(tenant, 'a');
    expect(runs.length).toBeGreaterThan(1);
  });
  background.check();
  runs[1]?.end(new Error('a bug'));
  await eventually(() => expect(() => background.check()).toThrow('a bug'));
  background.check();
});

it('stops what is under way when it closes, and takes that for no bug', async () => {
  const { runs, run } = openRuns();
  const background = createBackground(run, options);
  background.wake(tenant, 'a');
  await background.close();
  background.check();
  background.wake(tenant, 'b');
  expect(runs).toHaveLength(1);
});
