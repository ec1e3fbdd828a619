import type { ServiceStatus } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { waitUntilQuiet } from './wait-until-quiet.ts';

const status = (lag: number, end: number, outbox = 0, unfinished = 0): ServiceStatus => ({
  service: 'any',
  ready: true,
  consumers: [{ topic: 't', lag, end, dead_letters: 0 }],
  outbox,
  unfinished,
});

/** Looks in turn at what each element shows; counts how many looks it took. */
async function looksTaken(shown: readonly (readonly ServiceStatus[])[]): Promise<number> {
  let looks = 0;
  await waitUntilQuiet(
    async () => {
      const seen = shown[looks++];
      if (seen === undefined) throw new Error('looked once too often');
      return seen;
    },
    async () => undefined,
  );
  return looks;
}

it('believes in quiet when it has seen it twice', async () => {
  expect(
    await looksTaken([
      [status(0, 5), status(0, 5)],
      [status(0, 5), status(0, 5)],
    ]),
  ).toBe(2);
});

it('waits for lags, for outboxes and for work that takes long', async () => {
  const shown = [status(2, 5), status(0, 5, 1), status(0, 5, 0, 1), status(0, 5), status(0, 5)];
  expect(await looksTaken(shown.map((one) => [one]))).toBe(5);
});

it('is not taken in by a message that slipped from one service to another behind its back', async () => {
  const slipped = [[status(0, 5)], [status(0, 6)], [status(0, 6)]];
  expect(await looksTaken(slipped)).toBe(3);
});

it('begins anew where work comes up between two looks', async () => {
  expect(await looksTaken([[status(0, 5)], [status(1, 6)], [status(0, 6)], [status(0, 6)]])).toBe(4);
});
