import { topics, type Rule } from '@nocturne/contracts';
import { createLeases } from '@nocturne/service';
import { expect, it } from 'vitest';
import { until } from '../../../test/support/until.ts';
import { openShared, proposed, tenant } from './fixtures/instances.ts';
import { makeDigest } from './fixtures/make-digest.ts';
import { makeEntry } from './fixtures/make-entry.ts';

const warns: Rule = { kind: 'warns', tool: 'book', template_id: 'no' };
const entries = [makeEntry('e', [warns])];
const storeNamed = (index: number) => `memstore_${String(index).padStart(24, '0')}`;
const isQuiet = async (instance: {
  left(): Promise<{ readonly lag: number; readonly unfinished: number; readonly outbox: number }>;
}) => {
  const { lag, unfinished, outbox } = await instance.left();
  return lag + unfinished + outbox === 0;
};

it('gives each proposal one verdict, whichever of two instances hears of it, and though it comes twice', async () => {
  const shared = await openShared();
  const [a, b] = [await shared.start(), await shared.start()];
  const stores = Array.from({ length: 6 }, (_, index) => storeNamed(index));
  await shared.tellOf(stores);
  for (const store of stores) {
    const digest = { ...makeDigest('held', [{ tool: 'book', error: 'no' }]), store };
    const revision = { transcript: [1, 'hash'] as [number, string], outcome: null };
    await shared.send(topics.sessionsHeldout, { kind: 'digest', digest, revision }, `held-${store}`);
  }
  await until('all sessions are kept', () => isQuiet(a));
  for (const round of [1, 2]) {
    for (const [index, store] of stores.entries()) {
      for (const more of ['a', 'b']) {
        await shared.send(
          topics.memoryProposed,
          proposed(`${more}${index}`, store, entries),
          `${more}${index}-${round}`,
        );
      }
    }
  }
  await until('all is evaluated', async () => (await isQuiet(a)) && (await isQuiet(b)));
  const verdicts = await shared.verdicts();
  expect(verdicts).toHaveLength(12);
  expect(new Set(verdicts.map(({ proposal }) => proposal)).size).toBe(12);
  // The same versions held against the same sessions: one look, whoever took it.
  expect(new Set(verdicts.map(({ look }) => look?.number))).toEqual(new Set([1]));
  expect([...a.faults, ...b.faults]).toEqual([]);
});

it('goes on consuming while an evaluation waits or runs, and is not quiet before its verdict is told', async () => {
  const shared = await openShared();
  const instance = await shared.start();
  await shared.tellOf([storeNamed(1), storeNamed(2)]);
  const elsewhere = createLeases(shared.storage.documents, 'elsewhere', () => performance.now());
  const lease = await elsewhere.acquire(tenant, storeNamed(1));
  await shared.send(topics.memoryProposed, proposed('p', storeNamed(1), entries), 'p');
  await until('it is taken in', async () => (await instance.left()).unfinished === 1);
  await shared.send(topics.memoryProposed, proposed('q', storeNamed(1), entries), 'q');
  await shared.send(topics.memoryProposed, proposed('other', storeNamed(2), entries), 'other');
  await until('the other store has its verdict', async () => (await shared.verdicts()).length === 1);
  await until('nothing waits to be heard', async () => (await instance.left()).lag === 0);
  expect(await instance.left()).toEqual({ lag: 0, unfinished: 2, outbox: 0 });
  await lease?.release();
  await until('all is evaluated', () => isQuiet(instance));
  expect((await shared.verdicts()).length).toBe(3);
});

it('leaves what it has not done to another instance when it closes', async () => {
  const shared = await openShared();
  const first = await shared.start();
  await shared.tellOf([storeNamed(1)]);
  const elsewhere = createLeases(shared.storage.documents, 'elsewhere', () => performance.now());
  const lease = await elsewhere.acquire(tenant, storeNamed(1));
  await shared.send(topics.memoryProposed, proposed('p', storeNamed(1), entries), 'p');
  await until('it is taken in', async () => (await first.left()).unfinished === 1);
  await first.close();
  await lease?.release();
  expect(await shared.verdicts()).toEqual([]);
  const second = await shared.start();
  await until('it is evaluated', () => isQuiet(second));
  expect(await shared.verdicts()).toMatchObject([{ proposal: proposed('p', '', []).proposal }]);
});
