import { expect, test } from 'vitest';
import { createAttempts, type AttemptStore } from './attempts.ts';

function createStore() {
  const writes: string[] = [];
  const counts = new Map<number, number>();
  const store: AttemptStore = {
    async increment(_group, _topic, _partition, offset) {
      writes.push(`count ${offset}`);
      counts.set(offset, (counts.get(offset) ?? 0) + 1);
      return counts.get(offset) ?? 0;
    },
    async forget(group, _topic, _partition, from, to) {
      writes.push(`${group} forgets ${from}–${to}`);
      for (const offset of counts.keys()) if (offset >= from && offset < to) counts.delete(offset);
    },
  };
  return { store, writes };
}

test('commits cost no write; the next attempt in the partition sees them', async () => {
  const { store, writes } = createStore();
  const attempts = createAttempts(store);
  expect(await attempts.count('g', 't', 0, 4)).toBe(1);
  for (let offset = 5; offset < 100; offset += 1) attempts.passed('g', 't', 0, offset);
  expect(writes).toEqual(['count 4']);
  expect(await attempts.count('g', 't', 0, 4)).toBe(1);
  expect(writes).toEqual(['count 4', 'g forgets 0–99', 'count 4']);
});

test('what was passed is settled once, for the group that ends', async () => {
  const { store, writes } = createStore();
  const attempts = createAttempts(store);
  attempts.passed('g', 't', 0, 7);
  attempts.passed('h', 't', 0, 9);
  await attempts.settle('g');
  await attempts.settle('g');
  expect(writes).toEqual(['g forgets 0–7']);
  await attempts.settle();
  expect(writes).toEqual(['g forgets 0–7', 'h forgets 0–9']);
});
