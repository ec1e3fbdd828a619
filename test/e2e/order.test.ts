import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it } from 'vitest';
import { dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { seeded, shuffled } from '../support/random.ts';

const { sessions } = simulateFleet({ seed: 7, sessions: 120, start: '2026-01-05T08:00:00.000Z' });

async function learnWhole(): Promise<string> {
  const host = await testHost({}, { partitions: 4 });
  await learnFrom(host, sessions);
  await dreamNow(host);
  const { head, snapshot } = await headOf(host);
  expect(snapshot.entries.length).toBeGreaterThan(3);
  await host.close();
  return head.snapshot;
}

describe('the same sessions give the same memory', () => {
  it('in whatever order they come, over however many partitions, with dreams cut anywhere', async () => {
    const expected = await learnWhole();
    for (let run = 1; run <= 10; run += 1) {
      const random = seeded(run);
      const host = await testHost({}, { partitions: 1 + ((run - 1) % 8) });
      const order = shuffled(sessions, random);
      // Up to three dreams on the way, the last one after everything.
      const cuts = Array.from({ length: run % 4 }, () => Math.floor(random() * order.length)).sort(
        (a, b) => a - b,
      );
      let at = 0;
      for (const cut of [...cuts, order.length]) {
        await learnFrom(host, order.slice(at, cut), 1 + Math.floor(random() * 60));
        await dreamNow(host);
        at = cut;
      }
      expect((await headOf(host)).head.snapshot, `seed ${run}`).toBe(expected);
      await host.close();
    }
  });

  it('and a repeat of each changes nothing', async () => {
    const host = await testHost();
    await learnFrom(host, sessions);
    await dreamNow(host);
    const { head } = await headOf(host);
    await learnFrom(host, shuffled(sessions, seeded(3)));
    const again = await dreamNow(host);
    expect(again.settlement).toBe('no_change');
    expect((await headOf(host)).head).toEqual(head);
  });
});
