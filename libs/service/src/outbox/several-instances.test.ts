import { inlineLimit, topics, type Message } from '@nocturne/contracts';
import type { Bus } from '@nocturne/bus';
import type { CollectionSpec } from '@nocturne/storage';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { systemIds } from '../ids.ts';
import { silent, tenant, testSubstrate } from '../testing/substrate.ts';
import { createAdopter } from './adopt-waiting.ts';
import { createOutbox } from './create-outbox.ts';
import { outboxIndex, outgoing, withOutbox, type WithOutbox } from './outbox.ts';
import { packEvent } from './pack-event.ts';

interface Line extends WithOutbox {
  readonly store: string;
  readonly sequence: number;
}
const things: CollectionSpec<Line> = { name: 'things', indexes: { ...outboxIndex } };
/** Whose documents have an order. */
const lines = {
  name: 'lines',
  indexes: { ...outboxIndex, unsent: ['pending', 'store', 'sequence'] },
  inOrder: { group: 'store', sequence: 'sequence' },
} as const satisfies CollectionSpec<Line> & { readonly inOrder: object };
const specs = [things, lines];

const topic = topics.sessionsErased;
const store = `memstore_${'a'.repeat(24)}`;
const at = new Date('2026-01-01T00:00:00Z');

/** Documents and a bus that several instances share, and instances: each with a relay, and a bus that can be held up. */
async function world() {
  const { bus, storage } = await testSubstrate();
  await bus.createTopics([{ name: topic.name, partitions: 1 }]);
  const line = (sequence: number): Line => ({
    store,
    sequence,
    ...withOutbox([outgoing(topic, String(sequence), at, { session: 'all', store, at: at.toISOString() })]),
  });
  const collection = { things, lines } as const;
  return {
    storage,
    published: async () => (await bus.read(topic.name, 0, 0, 10_000)).map(({ headers }) => headers.ce_id!),
    /** Writes without telling any relay, as one that dies then. */
    write: async (of: keyof typeof collection, sequence: number) => {
      await storage.documents
        .collection<Line>(tenant, collection[of])
        .insert(`${store}:${sequence}`, line(sequence));
    },
    instance: (adoptMs: number) => {
      let hold: Promise<void> = Promise.resolve();
      const held = Object.assign(Object.create(bus) as Bus, {
        publish: async (messages: readonly Message[]) => hold.then(() => bus.publish(messages)),
      });
      const outbox = createOutbox({
        bus: held,
        storage,
        logger: silent,
        relay: systemIds.random(),
        sweepMs: 10,
        adoptMs,
      });
      onTestFinished(() => outbox.close());
      outbox.start(specs, (error) => {
        throw error;
      });
      return {
        outbox,
        async write(of: keyof typeof collection, sequence: number) {
          const spec = collection[of];
          await storage.documents
            .collection<Line>(tenant, spec)
            .insert(`${store}:${sequence}`, line(sequence));
          outbox.notify<Line>(tenant, spec, `${store}:${sequence}`);
        },
        /** What it publishes waits from now on until the answer is called. */
        holdUp() {
          const { promise, resolve } = Promise.withResolvers<void>();
          hold = promise;
          return resolve;
        },
        untilPublished: () => until('nothing waits', async () => (await outbox.pending()) === 0),
      };
    },
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it('publishes once what each of two instances writes, however often both look for what is left', async () => {
  const { instance, published } = await world();
  const [a, b] = [instance(60_000), instance(60_000)];
  await Promise.all(numbers(300).map((number) => (number % 2 === 0 ? a : b).write('things', number)));
  await a.untilPublished();
  expect((await published()).length).toBe(300);
  expect(new Set(await published()).size).toBe(300);
});

it('takes over what a dead instance left, one of several that look', async () => {
  const { instance, write, published } = await world();
  await Promise.all(numbers(300).map((number) => write('things', number)));
  const all = [instance(30), instance(30), instance(30)];
  await all[0]!.untilPublished();
  expect(new Set(await published()).size).toBe(300);
});

it('lets one of several take over what waits, and the others only when that one does not get anywhere either', async () => {
  const { storage, write } = await world();
  await Promise.all(numbers(20).map((number) => write('things', number)));
  let time = 0;
  const [a, b] = ['a', 'b'].map((relay) => createAdopter(storage, relay, () => time, 1_000));
  const sweep = async (adopter: typeof a) =>
    (await Array.fromAsync(adopter!.sweep([things], () => false, 100))).map(({ id }) => id);
  expect([await sweep(a), await sweep(b)]).toEqual([[], []]);
  time = 1_000;
  const [first, second] = await Promise.all([sweep(a), sweep(b)]);
  expect(first.length + second.length).toBe(20);
  expect(new Set([...first, ...second]).size).toBe(20);
  time = 1_999;
  expect([await sweep(a), await sweep(b)]).toEqual([[], []]);
  time = 3_000;
  expect(await sweep(b)).toHaveLength(20);
});

it('leaves to another what that one has taken over', async () => {
  const { instance, published } = await world();
  const [slow, quick] = [instance(60_000), instance(10)];
  const [goOn, takeOver] = [slow.holdUp(), quick.holdUp()];
  await slow.write('things', 1);
  await until('the first is on its way', async () => (await slow.outbox.pending()) === 1);
  await slow.write('things', 2);
  takeOver();
  await until('both are taken over', async () => (await slow.outbox.pending()) === 0);
  goOn();
  await slow.outbox.close();
  expect((await published()).filter((id) => id === '2')).toHaveLength(1);
  expect(await quick.outbox.pending()).toBe(0);
});

it('publishes what is added to a document while another instance has it', async () => {
  const { instance, storage, write, published } = await world();
  const [writer, adopter] = [instance(60_000), instance(10)];
  const documents = storage.documents.collection<Line>(tenant, things);
  const id = `${store}:1`;
  const goOn = adopter.holdUp();
  await write('things', 1);
  await until('it is taken over', async () => (await documents.get(id))?.value.adopted);
  const { revision, value } = (await documents.get(id))!;
  const more = outgoing(topic, 'more', at, { session: 'all', store, at: at.toISOString() });
  await documents.swap(id, revision, { ...value, ...withOutbox([more], value.outbox) });
  writer.outbox.notify<Line>(tenant, things, id);
  await writer.outbox.idle();
  expect(await published()).toEqual([]);
  goOn();
  await adopter.untilPublished();
  expect(await published()).toEqual(['1', 'more']);
  expect((await documents.get(id))?.value.adopted).toBeUndefined();
});

it('keeps the order of documents that have one, though another instance wrote the earlier', async () => {
  const { instance, published } = await world();
  const [a, b] = [instance(60_000), instance(60_000)];
  const goOn = a.holdUp();
  await a.write('lines', 1);
  await b.write('lines', 2);
  await b.write('lines', 3);
  await b.write('things', 9);
  await until('what has no order is published', async () => (await published()).length > 0);
  expect(await published()).toEqual(['9']);
  goOn();
  await a.untilPublished();
  expect(await published()).toEqual(['9', '1', '2', '3']);
});

it('keeps the order of what two instances write by turns', async () => {
  const { instance, published } = await world();
  const [a, b] = [instance(60_000), instance(60_000)];
  for (const number of numbers(60)) await (number % 2 === 0 ? a : b).write('lines', number);
  await a.untilPublished();
  expect(await published()).toEqual(numbers(60).map(String));
});

it('publishes in order what an instance left that died, and then what comes after', async () => {
  const { instance, write, published } = await world();
  for (const number of numbers(12)) await write('lines', number);
  const b = instance(20);
  await b.write('lines', 13);
  await b.untilPublished();
  expect(await published()).toEqual(numbers(13).map(String));
});

it('keeps a large event out of its document, and publishes a reference to it', async () => {
  const { instance, storage, published } = await world();
  const data = { session: 'all', store, at: at.toISOString(), more: 'x'.repeat(inlineLimit) };
  const event = await packEvent(outgoing(topic, 'large', at, data), tenant, storage.blobs(tenant));
  expect(JSON.stringify(event).length).toBeLessThan(500);
  expect(await packEvent(event, tenant, storage.blobs(tenant))).toEqual(event);
  const documents = storage.documents.collection<Line>(tenant, things);
  await documents.insert('a', { store, sequence: 1, ...withOutbox([event]) });
  await instance(10).untilPublished();
  expect(await published()).toEqual(['large']);
});
