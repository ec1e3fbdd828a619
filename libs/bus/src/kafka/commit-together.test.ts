import { expect, test } from 'vitest';
import { commitTogether, type Place } from './commit-together.ts';

const placeOf = (partition: number, offset = '1'): Place => ({ topic: 't', partition, offset });

/** Requests that are answered when they are told to. */
function createBroker() {
  const requests: {
    readonly partitions: readonly number[];
    readonly offsets: readonly string[];
    answer: (error?: Error) => void;
  }[] = [];
  const commit = commitTogether(async (places) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const answer = (error?: Error) => (error === undefined ? resolve() : reject(error));
    const offsets = places.map(({ offset }) => offset);
    requests.push({ partitions: places.map(({ partition }) => partition), offsets, answer });
    await promise;
  });
  return { commit, requests, partitions: () => requests.map((request) => request.partitions) };
}

const turn = () => new Promise(setImmediate);

test('what comes in one turn goes in one request, what comes meanwhile in the next', async () => {
  const { commit, requests, partitions } = createBroker();
  const first = [0, 1, 2].map((partition) => commit(placeOf(partition)));
  await turn();
  const later = [3, 0].map((partition) => commit(placeOf(partition, '2')));
  await turn();
  expect(partitions()).toEqual([[0, 1, 2]]);
  requests[0]?.answer();
  await Promise.all(first);
  await turn();
  expect(partitions()).toEqual([
    [0, 1, 2],
    [3, 0],
  ]);
  requests[1]?.answer();
  await Promise.all(later);
});

test('of a partition only the last place goes, and each that asked is answered', async () => {
  const { commit, requests, partitions } = createBroker();
  const calls = ['1', '2', '3'].map((offset) => commit(placeOf(0, offset)));
  await turn();
  expect([partitions(), requests[0]?.offsets]).toEqual([[[0]], ['3']]);
  requests[0]?.answer();
  await Promise.all(calls);
});

test('all of a request that fails hear of it, and those of the next do not', async () => {
  const { commit, requests } = createBroker();
  const first = Promise.allSettled([0, 1].map((partition) => commit(placeOf(partition))));
  await turn();
  const later = commit(placeOf(2));
  requests[0]?.answer(new Error('REBALANCE_IN_PROGRESS'));
  expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await turn();
  requests[1]?.answer();
  await later;
});
