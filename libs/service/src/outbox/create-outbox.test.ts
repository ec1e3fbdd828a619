import type { Bus } from '@nocturne/bus';
import { decodeEvent, inlineLimit, topics, type Message } from '@nocturne/contracts';
import type { Collection, CollectionSpec, Storage } from '@nocturne/storage';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../../../../test/support/until.ts';
import { checkOut } from '../events/claim-check.ts';
import type { Substrate } from '../lifecycle/prepare-service.ts';
import { systemIds } from '../ids.ts';
import { silent, tenant, testSubstrate } from '../testing/substrate.ts';
import { createOutbox, type OutboxRelay } from './create-outbox.ts';
import { outboxIndex, outgoing, withOutbox, type WithOutbox } from './outbox.ts';

interface Thing extends WithOutbox {
  readonly count: number;
}
const spec: CollectionSpec<Thing> = { name: 'things', indexes: { ...outboxIndex } };
const topic = topics.sessionsErased;
const store = `memstore_${'a'.repeat(24)}`;
const at = new Date('2026-01-01T00:00:00Z');

const erased = (id: string) => outgoing(topic, id, at, { session: id, store, at: at.toISOString() });
const noBug = (error: unknown): never => {
  throw error;
};

interface Bench extends Substrate {
  readonly things: Collection<Thing>;
  readonly published: () => Promise<string[]>;
}

async function bench(): Promise<Bench> {
  const substrate = await testSubstrate();
  await substrate.bus.createTopics([{ name: topic.name, partitions: 1 }]);
  return {
    ...substrate,
    things: substrate.storage.documents.collection(tenant, spec),
    published: async () =>
      (await substrate.bus.read(topic.name, 0, 0, 1_000)).map(({ headers }) => headers.ce_id!),
  };
}

function relay(bus: Bus, storage: Storage): OutboxRelay {
  const outbox = createOutbox({
    bus,
    storage,
    logger: silent,
    relay: systemIds.random(),
    sweepMs: 20,
    adoptMs: 10,
    backoffMs: 1,
  });
  onTestFinished(() => outbox.close());
  return outbox;
}

/** Waits until nothing is left to publish, also of what others wrote. */
const settled = (outbox: OutboxRelay) => until('nothing waits', async () => (await outbox.pending()) === 0);

/** The bus, but its publish does this first. */
function before(bus: Bus, first: (messages: readonly Message[]) => Promise<void>): Bus {
  return Object.assign(Object.create(bus) as Bus, {
    publish: async (messages: readonly Message[]) => {
      await first(messages);
      await bus.publish(messages);
    },
  });
}

it('publishes what a document announces, in its order, and clears it', async () => {
  const { bus, storage, things, published } = await bench();
  const outbox = relay(bus, storage);
  outbox.start([spec], noBug);
  await things.insert('a', { count: 1, ...withOutbox([erased('1'), erased('2'), erased('3')]) });
  outbox.notify(tenant, spec, 'a');
  await outbox.idle();
  expect(await published()).toEqual(['1', '2', '3']);
  expect((await things.get('a'))?.value).toEqual({ count: 1, outbox: [], pending: 0 });
  expect(await outbox.pending()).toBe(0);
});

it('finds at its start what was never notified, of any tenant', async () => {
  const { bus, storage, things, published } = await bench();
  await things.insert('a', { count: 1, ...withOutbox([erased('1')]) });
  const outbox = relay(bus, storage);
  outbox.start([spec], noBug);
  expect(await outbox.pending()).toBe(1);
  await settled(outbox);
  expect(await published()).toEqual(['1']);
});

it('publishes again what a crash left between publishing and clearing', async () => {
  const { bus, storage, things, published } = await bench();
  await things.insert('a', { count: 1, ...withOutbox([erased('1')]) });

  const documents = Object.assign(Object.create(storage.documents) as Storage['documents'], {
    collection: () =>
      Object.assign(Object.create(things) as Collection<Thing>, {
        swapMany: () => new Promise(() => undefined),
      }),
  });
  const crashing = createOutbox({
    bus,
    storage: { ...storage, documents },
    logger: silent,
    relay: 'dead',
    sweepMs: 60_000,
  });
  crashing.start([spec], noBug);
  crashing.notify(tenant, spec, 'a');
  while ((await published()).length === 0) await turn();

  const outbox = relay(bus, storage);
  outbox.start([spec], noBug);
  await settled(outbox);
  expect(await published()).toEqual(['1', '1']);
  expect((await things.get('a'))?.value.pending).toBe(0);
});

it('keeps events that were added while it published', async () => {
  const { bus, storage, things, published } = await bench();
  const value = { count: 1, ...withOutbox([erased('1')]) };
  let outbox: OutboxRelay | null = null;
  let changes = 0;
  const busy = before(bus, async () => {
    if (changes++ > 0) return;
    const { revision, value } = (await things.get('a'))!;
    await things.swap('a', revision, { count: 2, ...withOutbox([erased('2')], value.outbox) });
    outbox?.notify(tenant, spec, 'a');
  });
  outbox = relay(busy, storage);
  outbox.start([spec], noBug);
  await things.insert('a', value);
  outbox.notify(tenant, spec, 'a');
  await outbox.idle();
  await outbox.idle();
  expect(await published()).toEqual(['1', '2']);
  expect((await things.get('a'))?.value).toEqual({ count: 2, outbox: [], pending: 0 });
});

it('publishes once what it is handed with the document, whatever is written meanwhile', async () => {
  const { bus, storage, things, published } = await bench();
  let publishes = 0;
  const busy = before(bus, async () => {
    if (publishes++ > 0) return;
    const { revision, value } = (await things.get('a'))!;
    const next = { count: 2, ...withOutbox([erased('3')], value.outbox) };
    await things.swap('a', revision, next);
    outbox.notify(tenant, spec, 'a', { id: 'a', revision: revision + 1, value: next });
  });
  const outbox = relay(busy, storage);
  outbox.start([spec], noBug);
  await outbox.idle();
  const value = { count: 1, ...withOutbox([erased('1'), erased('2')]) };
  await things.insert('a', value);
  outbox.notify(tenant, spec, 'a', { id: 'a', revision: 1, value });
  await outbox.idle();
  await outbox.idle();
  expect(await published()).toEqual(['1', '2', '3']);
  expect((await things.get('a'))?.value).toEqual({ count: 2, outbox: [], pending: 0 });
});

it('tries again for as long as the bus fails, and says so meanwhile', async () => {
  const { bus, storage, things, published } = await bench();
  let failures = 0;
  let healthy: boolean | undefined;
  const failing = before(bus, async () => {
    if (failures++ < 7) throw new Error('no broker');
    healthy = outbox.isHealthy();
  });
  const outbox = relay(failing, storage);
  outbox.start([spec], noBug);
  await things.insert('a', { count: 1, ...withOutbox([erased('1')]) });
  outbox.notify(tenant, spec, 'a');
  await outbox.idle();
  expect(await published()).toEqual(['1']);
  expect(healthy).toBe(false);
  expect(outbox.isHealthy()).toBe(true);
});

it('closes although the bus fails, and loses nothing', async () => {
  const { bus, storage, things, published } = await bench();
  let attempts = 0;
  const failing = before(bus, async () => {
    attempts++;
    throw new Error('no broker');
  });
  const first = relay(failing, storage);
  first.start([spec], noBug);
  await things.insert('a', { count: 1, ...withOutbox([erased('1')]) });
  first.notify(tenant, spec, 'a');
  while (attempts === 0) await turn();
  await first.close();
  expect(await published()).toEqual([]);

  const second = relay(bus, storage);
  second.start([spec], noBug);
  await settled(second);
  expect(await published()).toEqual(['1']);
});

it('sends a large value as a reference, which leads back to it and to nothing else', async () => {
  const { bus, storage, things } = await bench();
  await bus.createTopics([{ name: topics.sessionsCompleted.name, partitions: 1 }]);
  const step = { kind: 'thinking' as const, text: 'x'.repeat(inlineLimit) };
  const data = { session: { id: 's1', steps: [step] } };
  const outbox = relay(bus, storage);
  outbox.start([spec], noBug);
  await things.insert('a', { count: 1, ...withOutbox([outgoing(topics.sessionsCompleted, 'e1', at, data)]) });
  outbox.notify(tenant, spec, 'a');
  await outbox.idle();

  const [message] = await bus.read(topics.sessionsCompleted.name, 0, 0, 1);
  expect(message!.value.byteLength).toBe(0);
  const whole = await checkOut(message!, storage);
  const event = whole.ok ? decodeEvent(topics.sessionsCompleted, whole.value) : whole;
  expect(event).toMatchObject({ ok: true, value: { data } });

  const id = message!.headers.ce_dataref!;
  await storage.blobs(tenant).put(id, new TextEncoder().encode('{"other":true}'));
  expect(await checkOut(message!, storage)).toMatchObject({
    ok: false,
    refusal: { code: 'blob_missing' },
  });
  await storage.blobs(tenant).remove(id);
  expect(await checkOut(message!, storage)).toMatchObject({
    ok: false,
    refusal: { code: 'blob_missing' },
  });
  const elsewhere = { ...message!, headers: { ...message!.headers, ce_dataref: 'keys/master' } };
  expect(await checkOut(elsewhere, storage)).toMatchObject({
    ok: false,
    refusal: { code: 'bad_envelope' },
  });
});

it('takes an outbox that no one could publish for the bug it is', async () => {
  const { bus, storage, things } = await bench();
  await things.insert('a', {
    count: 1,
    ...withOutbox([{ topic: 'nobody.knows.v1', id: '1', time: at.toISOString(), data: {} }]),
  });
  const outbox = relay(bus, storage);
  const bug = await new Promise((resolve) => outbox.start([spec], resolve));
  expect(String(bug)).toContain('nobody.knows.v1');
});

it('refuses a collection without the index that it finds documents by', async () => {
  const { bus, storage } = await bench();
  expect(() => relay(bus, storage).start([{ name: 'things', indexes: {} }], noBug)).toThrow(
    'lacks the index',
  );
});
