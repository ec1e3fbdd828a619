import { expect, test } from 'vitest';
import { commitTogether, type Place } from './commit-together.ts';

const placeOf = (partition: number, offset = '1'): Place => ({ topic: 't', partition, offset });

/** Requests that are answered when they are told to. */
function createBroker() {
  const requests: { readonly partitions: readonly number[]; answer: (error?: Error) => void }[] = [];
  const commit = commitTogether(async (places) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const answer = (error?: Error) => (error === undefined ? resolve() : reject(error));
    requests.push({ partitions: places.map(({ partition }) => partition), answer });
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
