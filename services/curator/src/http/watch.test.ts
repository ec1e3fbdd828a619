import type { Bus } from '@nocturne/bus';
import { topics } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { createWatch } from './watch.ts';

const forEver = 2 ** 31 - 1;

/** A topic of two partitions, as other processes fill it. */
function openTopic() {
  const keys: string[][] = [[], []];
  let looks = 0;
  let fails = false;
  const bus = {
    async lag() {
      looks += 1;
      if (fails) throw new Error('no broker');
      return keys.map((some, partition) => ({
        topic: topics.memoryUpdated.name,
        partition,
        committed: 0,
        end: some.length,
        lag: some.length,
      }));
    },
    async read(_topic: string, partition: number, from: number, limit: number) {
      return keys[partition]!.slice(from, from + limit).map((key, index) => ({
        topic: topics.memoryUpdated.name,
        partition,
        offset: from + index,
        key,
      }));
    },
  } as unknown as Pick<Bus, 'lag' | 'read'>;
  const watch = createWatch(bus);
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    watch.close();
  });
  return {
    next: (store: string) => watch.next(store, forEver, stop.signal),
    moved: (store: string) => watch.moved(store),
    publish: (partition: number, store: string) => keys[partition]!.push(`acme:${store}`),
    fail: (whether: boolean) => (fails = whether),
    looks: () => looks,
  };
}

/** Whether it has resolved by the time that somebody else has, who waits for what comes later. */
async function isWaiting(promise: Promise<void>): Promise<boolean> {
  return Promise.race([
    promise.then(() => false),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(true))),
  ]);
}

it('wakes who waits for a store when another process has moved its head, and nobody else', async () => {
  const { next, publish } = openTopic();
  publish(0, 'a');
  // The first look does not know what was missed, so that all look at the ledger once.
  await next('a');
  const [a, b] = [next('a'), next('b')];
  publish(1, 'a');
  await a;
  expect(await isWaiting(b)).toBe(true);
  publish(0, 'b');
  await b;
});

it('wakes at once for a move of this process', async () => {
  const { next, moved } = openTopic();
  await next('a');
  const a = next('a');
  moved('a');
  await a;
});

it('does not look at the bus while nobody waits, and does again when someone does', async () => {
  const { next, publish, moved, looks } = openTopic();
  expect(looks()).toBe(0);
  await next('a');
  const again = next('a');
  moved('a');
  await again;
  publish(0, 'a');
  await next('a');
  expect(looks()).toBeGreaterThan(1);
});

it('goes on when the bus has failed', async () => {
  const { next, publish, fail, looks } = openTopic();
  await next('a');
  fail(true);
  const a = next('a');
  publish(0, 'a');
  const before = looks();
  while (looks() < before + 2) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await isWaiting(a)).toBe(true);
  fail(false);
  await a;
});
