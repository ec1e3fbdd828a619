import type { Received } from '@nocturne/bus';
import { expect, it } from 'vitest';
import { publishInOrder } from './publish-in-order.ts';

const messages = (...offsets: number[]): Received[] =>
  offsets.map((offset) => ({
    ...{ topic: 't', partition: 0, timestamp: 0, key: 'k', value: new Uint8Array(), headers: {} },
    offset,
  }));
const offsetsOf = (all: readonly Received[]) => all.map(({ offset }) => offset);
const turn = () => new Promise(setImmediate);

/** A bus that says what is asked of it when it is told to. */
function createLine() {
  const asked: { readonly offsets: readonly number[]; answer: (error?: Error) => void }[] = [];
  const publish = publishInOrder(async (all) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    asked.push({ offsets: offsetsOf(all), answer: (error) => (error ? reject(error) : resolve()) });
    await promise;
    return all.filter(({ offset }) => offset !== 4);
  });
  return { asked, publish };
}

it('publishes what comes meanwhile together, in its order, and tells each what went of its own', async () => {
  const { asked, publish } = createLine();
  const first = publish(messages(1), 1);
  const others = [publish(messages(2, 3), 2), publish(messages(4, 5), 4)];
  await turn();
  expect(asked.map(({ offsets }) => offsets)).toEqual([[1]]);
  asked[0]?.answer();
  expect(offsetsOf(await first)).toEqual([1]);
  await turn();
  expect(asked[1]?.offsets).toEqual([2, 3, 4, 5]);
  asked[1]?.answer();
  expect((await Promise.all(others)).map(offsetsOf)).toEqual([[2, 3], [5]]);
});

it('after a failure publishes nothing that lies behind it, until it has come again', async () => {
  const { asked, publish } = createLine();
  const [first, second] = [publish(messages(2, 3), 1), publish(messages(5), 5)];
  const failing = Promise.allSettled([first, second]);
  await turn();
  asked[0]?.answer(new Error('away'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(publish(messages(6), 6)).rejects.toThrow('away');
  expect(asked).toHaveLength(1);
  const again = publish(messages(2, 3), 2);
  await turn();
  asked[1]?.answer();
  expect(offsetsOf(await again)).toEqual([2, 3]);
});
