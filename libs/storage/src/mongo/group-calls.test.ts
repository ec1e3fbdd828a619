import { expect, it } from 'vitest';
import { groupCalls } from './group-calls.ts';

/** Calls that are answered when the test says so. */
function held() {
  const groups: { items: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const call = groupCalls<number, string>(
    (items) =>
      new Promise((resolve, reject) => {
        groups.push({ items, answer: () => resolve(items.map((item) => `${item}`)), fail: reject });
      }),
  );
  return { groups, call };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('asks at once for what comes in one turn, and answers each its own', async () => {
  const { groups, call } = held();
  const answers = Promise.all([call(1), call(2), call(3)]);
  await turn();
  expect(groups.map(({ items }) => items)).toEqual([[1, 2, 3]]);
  groups[0]?.answer();
  expect(await answers).toEqual(['1', '2', '3']);
});

it('gathers what comes while two groups are under way', async () => {
  const { groups, call } = held();
  for (const item of [1, 2, 3, 4]) {
    void call(item);
    await turn();
  }
  expect(groups.map(({ items }) => items)).toEqual([[1], [2]]);
  groups[0]?.answer();
  await turn();
  expect(groups.map(({ items }) => items)).toEqual([[1], [2], [3, 4]]);
});

it('splits what is too much for one group, in order', async () => {
  const { groups, call } = held();
  for (let item = 0; item < 250; item += 1) void call(item);
  await turn();
  groups[0]?.answer();
  await turn();
  expect(groups.map(({ items }) => [items.length, items[0]])).toEqual([
    [100, 0],
    [100, 100],
    [50, 200],
  ]);
});

it('fails those of a failed group, and goes on with the next', async () => {
  const { groups, call } = held();
  const failing = Promise.allSettled([call(1), call(2)]);
  await turn();
  groups[0]?.fail(new Error('gone'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = call(3);
  await turn();
  groups[1]?.answer();
  expect(await next).toBe('3');
});
