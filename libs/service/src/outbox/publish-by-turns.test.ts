import { topics } from '@nocturne/contracts';
import type { Bus } from '@nocturne/bus';
import type { Collection, CollectionSpec, Storage } from '@nocturne/storage';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { silent, tenant, testSubstrate } from '../testing/substrate.ts';
import { createOutbox } from './create-outbox.ts';
import { outboxIndex, outgoing, withOutbox, type WithOutbox } from './outbox.ts';

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

const topic = topics.sessionsErased;
const store = `memstore_${'a'.repeat(24)}`;
const at = new Date('2026-01-01T00:00:00Z');
const event = (id: string) => outgoing(topic, id, at, { session: 'all', store, at: at.toISOString() });

/** The storage, but to clear documents it first does this. */
function clearing(storage: Storage, first: (ids: readonly string[]) => Promise<void>): Storage {
  const documents = Object.assign(Object.create(storage.documents) as Storage['documents'], {
    collection: (...of: Parameters<Storage['documents']['collection']>) => {
      const collection = storage.documents.collection(...of);
      return Object.assign(Object.create(collection) as typeof collection, {
        swapMany: async (items: Parameters<typeof collection.swapMany>[0]) => {
          await first(items.map(({ id }) => id));
          return collection.swapMany(items);
        },
      });
    },
  });
  return { ...storage, documents };
}

/** A relay whose clearing does something first, and documents for it. */
async function world(beforeClearing: (ids: readonly string[]) => Promise<void>) {
  const { bus, storage } = await testSubstrate();
  await bus.createTopics([{ name: topic.name, partitions: 1 }]);
  let publishes = 0;
  const counting = Object.assign(Object.create(bus) as Bus, {
    publish: async (...of: Parameters<Bus['publish']>) => {
      publishes += 1;
      return bus.publish(...of);
    },
  });
  const outbox = createOutbox({
    ...{ bus: counting, storage: clearing(storage, beforeClearing) },
    ...{ logger: silent, relay: 'this one', sweepMs: 60_000, adoptMs: 60_000, backoffMs: 1 },
  });
  onTestFinished(() => outbox.close());
  outbox.start([things, lines], (error) => {
    throw error;
  });
  const of = (spec: CollectionSpec<Line>): Collection<Line> =>
    storage.documents.collection<Line>(tenant, spec);
  return {
    outbox,
    publishes: () => publishes,
    published: async () => (await bus.read(topic.name, 0, 0, 10_000)).map(({ headers }) => headers.ce_id!),
    things: of(things),
    write: async (spec: CollectionSpec<Line>, sequence: number) => {
      const id = String(sequence);
      await of(spec).insert(id, { store, sequence, ...withOutbox([event(id)]) });
      outbox.notify<Line>(tenant, spec, id);
    },
  };
}

/** Work that waits, once it is there, until it may go on. */
function gate() {
  const there = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  return {
    there: there.promise,
    open: () => open.resolve(),
    pass: async () => (there.resolve(), open.promise),
  };
}

it('publishes what comes next while what was published is being cleared', async () => {
  const { there, open, pass } = gate();
  const { outbox, write, published } = await world(async (ids) => (ids.includes('1') ? pass() : undefined));
  await write(things, 1);
  await there;
  await write(things, 2);
  await until('the next is published', async () => (await published()).length === 2);
  let idle = false;
  const all = outbox.idle().then(() => (idle = true));
  await until('the next is cleared', async () => (await outbox.pending()) === 1);
  expect(idle).toBe(false);
  open();
  await all;
  expect([await published(), await outbox.pending()]).toEqual([['1', '2'], 0]);
});

it('publishes once what a document announces that is written again while it is cleared', async () => {
  const { there, open, pass } = gate();
  const { outbox, write, things: documents, published } = await world(pass);
  await write(things, 1);
  await there;
  const { revision, value } = (await documents.get('1'))!;
  const next = { ...value, ...withOutbox([event('more')], value.outbox) };
  await documents.swap('1', revision, next);
  outbox.notify<Line>(tenant, things, '1', { id: '1', revision: revision + 1, value: next });
  open();
  await outbox.idle();
  expect(await published()).toEqual(['1', 'more']);
  expect((await documents.get('1'))?.value).toMatchObject({ outbox: [], pending: 0 });
});

it('keeps documents that have an order to one batch at a time, and lets others pass', async () => {
  const { there, open, pass } = gate();
  const { outbox, write, published } = await world(async (ids) => (ids.includes('1') ? pass() : undefined));
  await write(lines, 1);
  await there;
  await write(lines, 2);
  await write(lines, 3);
  await write(things, 9);
  await until('the other is published and cleared', async () => (await outbox.pending()) === 3);
  expect(await published()).toEqual(['1', '9']);
  open();
  await outbox.idle();
  expect(await published()).toEqual(['1', '9', '2', '3']);
});

it('tries again to clear where the storage fails, and publishes nothing twice for that', async () => {
  let failures = 0;
  const { outbox, write, publishes, published } = await world(async () => {
    if (failures++ < 3) throw new Error('no database');
  });
  await write(things, 1);
  await outbox.idle();
  expect([await published(), await outbox.pending(), publishes()]).toEqual([['1'], 0, 1]);
  expect(outbox.isHealthy()).toBe(true);
});

it('has cleared what it published when it has closed', async () => {
  const { there, open, pass } = gate();
  const { outbox, write } = await world(pass);
  await write(things, 1);
  await there;
  const closed = outbox.close();
  open();
  await closed;
  expect(await outbox.pending()).toBe(0);
});
