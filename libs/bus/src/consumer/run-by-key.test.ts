import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Received } from '../ports.ts';
import { runByKey } from './run-by-key.ts';

const messagesOf = (keys: readonly string[]): Received[] =>
  keys.map((key, offset) => ({
    topic: 't',
    partition: 0,
    offset,
    timestamp: 0,
    key,
    value: new Uint8Array(),
    headers: {},
  }));

test('every message runs once, those of a key in order, never two of a key at a time, never more than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      async (keys, concurrency) => {
        const busy = new Set<string>();
        const ran: Received[] = [];
        await runByKey(messagesOf(keys), concurrency, async (message) => {
          expect(busy.has(message.key)).toBe(false);
          busy.add(message.key);
          expect(busy.size).toBeLessThanOrEqual(concurrency);
          for (let turn = message.offset % 3; turn > 0; turn -= 1) await nextTurn();
          busy.delete(message.key);
          ran.push(message);
          return 'next';
        });
        for (const key of new Set(keys)) {
          const offsets = ran.filter((message) => message.key === key).map(({ offset }) => offset);
          expect(offsets).toEqual(keys.flatMap((each, offset) => (each === key ? [offset] : [])));
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('as many keys run at a time as allowed, while there are so many', async () => {
  let busy = 0;
  let most = 0;
  await runByKey(messagesOf(['a', 'b', 'c', 'd']), 3, async () => {
    most = Math.max(most, (busy += 1));
    await nextTurn();
    busy -= 1;
    return 'next';
  });
  expect(most).toBe(3);
});

test('a key that waits leaves its later messages undone; the others go on', async () => {
  const ran: number[] = [];
  await runByKey(messagesOf(['a', 'b', 'a', 'b']), 2, async ({ key, offset }) => {
    ran.push(offset);
    return key === 'a' ? 'wait' : 'next';
  });
  expect(ran.toSorted()).toEqual([0, 1, 3]);
});

test('after a stop nothing new begins, and what is under way is waited for', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  await runByKey(messagesOf(['a', 'b', 'c', 'd']), 2, async ({ key, offset }) => {
    begun.push(offset);
    if (key === 'a') return 'stop';
    await nextTurn();
    ended.push(offset);
    return 'next';
  });
  expect(begun).toEqual([0, 1]);
  expect(ended).toEqual([1]);
});
