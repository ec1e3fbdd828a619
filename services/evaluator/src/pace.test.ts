import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** A pace by a clock that only work moves. */
function paced() {
  let now = 0;
  const pace = createPace(() => now);
  return {
    pace,
    work: (key: string, ms: number) => pace.run(key, () => Promise.resolve((now += ms))),
    wait: (ms: number) => void (now += ms),
  };
}

it('lets what is cheap be done at once again', async () => {
  const { pace, work } = paced();
  await work('a', 50);
  expect(pace.isFree('a')).toBe(true);
});

it('keeps what is dear to a twentieth of the time, each key for itself', async () => {
  const { pace, work, wait } = paced();
  await work('a', 100);
  expect([pace.isFree('a'), pace.isFree('b')]).toEqual([false, true]);
  wait(1_899);
  expect(pace.isFree('a')).toBe(false);
  wait(1);
  expect(pace.isFree('a')).toBe(true);
});

it('answers what the work did, and a failure leaves it free', async () => {
  const { pace, work } = paced();
  expect(await work('a', 7)).toBe(7);
  await expect(pace.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(pace.isFree('a')).toBe(true);
});

it('forgets the oldest of more keys than it can hold', async () => {
  const { pace, work } = paced();
  await work('first', 10_000_000);
  for (let key = 1; key < 1_000; key += 1) await work(`key ${key}`, 1_000);
  expect(pace.isFree('first')).toBe(false);
  await work('one more', 1_000);
  expect([pace.isFree('first'), pace.isFree('one more')]).toEqual([true, false]);
});
