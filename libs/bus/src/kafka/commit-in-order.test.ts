import { expect, test } from 'vitest';
import { commitInOrder } from './commit-in-order.ts';
import type { Place } from './commit-together.ts';

const placeOf = (offset: number, partition = 0): Place => ({ topic: 't', partition, offset: String(offset) });
const turn = () => new Promise(setImmediate);

function createCommits() {
  const sent: string[] = [];
  const commitOf = commitInOrder(async ({ partition, offset }) => void sent.push(`${partition}:${offset}`));
  const commit = (place: Place, settled?: Promise<void>) => commitOf(place, 25, settled);
  return { commit, sent };
}

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, turn().then(() => pending)])) === pending;
}

test('what has nothing to wait for is committed, and then the partition goes on', async () => {
  const { commit, sent } = createCommits();
  const { goOn, committed } = commit(placeOf(1));
  expect(goOn).toBe(committed);
  await goOn;
  expect(sent).toEqual(['0:1']);
});

test('what is to settle is passed over, and everything behind it in its partition committed after it', async () => {
  const { commit, sent } = createCommits();
  const hand = Promise.withResolvers<void>();
  const first = commit(placeOf(1), hand.promise);
  const behind = commit(placeOf(2));
  const elsewhere = commit(placeOf(7, 1));
  await Promise.all([first.goOn, behind.goOn, elsewhere.goOn]);
  expect(sent).toEqual(['1:7']);
  hand.resolve();
  await Promise.all([first.committed, behind.committed]);
  expect(sent).toEqual(['1:7', '0:1', '0:2']);
  const { goOn, committed } = commit(placeOf(3));
  expect(goOn).toBe(committed);
});

test('what does not settle is never committed, nor anything behind it', async () => {
  const { commit, sent } = createCommits();
  const hand = Promise.withResolvers<void>();
  const first = commit(placeOf(1), hand.promise);
  const behind = commit(placeOf(2), Promise.resolve());
  hand.reject(new Error('away'));
  await expect(first.committed).rejects.toThrow('away');
  await expect(behind.committed).rejects.toThrow('away');
  await expect(commit(placeOf(3)).committed).rejects.toThrow('away');
  expect(sent).toEqual([]);
});

test('no more than so much is passed over at a time', async () => {
  const { commit, sent } = createCommits();
  const hands = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const commits = hands.map(({ promise }, at) => commit(placeOf(at), promise));
  await Promise.all(commits.slice(0, 4).map(({ goOn }) => goOn));
  const last = commits[4]!.goOn;
  expect(await isPending(last)).toBe(true);
  for (const { resolve } of hands) resolve();
  await last;
  await Promise.all(commits.map(({ committed }) => committed));
  expect(sent).toHaveLength(5);
});
