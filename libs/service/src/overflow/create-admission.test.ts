import { MessageTooLarge, type Bus, type Received } from '@nocturne/bus';
import { overflowTopic, type Message } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { testSubstrate } from '../testing/substrate.ts';
import { createAdmission } from './create-admission.ts';
import type { Quota } from './quota.ts';
import { groupOf } from './read-lags.ts';

const topic = 'things.v1';
const overflow = overflowTopic(topic);
const service = 'reader';
const group = groupOf(service, overflow);

/** Messages of the topic's one partition, as `tenant:key`, admitted over an embedded bus. */
async function admission(quota: Quota | null, publish?: Bus['publish']) {
  const { bus, storage } = await testSubstrate();
  let now = 1_000_000;
  await bus.createTopics([topic, overflow].map((name) => ({ name, partitions: 1 })));
  // So that nothing is taken out of the overflow unless the test says so.
  const options = {
    bus: publish === undefined ? bus : { ...bus, publish },
    documents: storage.documents,
    clock: { now: () => new Date(now) },
    service,
    topics: [topic],
    quota,
    untilFree: async () => undefined,
  };
  let admit = createAdmission(options);
  let offset = 0;
  const received = (key: string, from: string): Received => ({
    ...{ topic: from, partition: 0, offset: offset++, timestamp: now, key, value: Buffer.from(key) },
    headers: { ce_tenantid: key.split(':')[0] ?? '', ce_id: 'evt' },
  });
  return {
    bus,
    /** What becomes of each, in one chunk: `direct`, or the kind of its outcome. */
    chunk: async (keys: string, { tenure = 1, from = topic } = {}) => {
      const due = keys.split(' ').map((key) => received(key, from));
      const { held, outcomes } = await admit(due, { topic: from, partition: 0, tenure });
      const kinds = await outcomes;
      const kindOf = ({ offset: at }: Received) =>
        held.has(at) ? (kinds.get(at)?.kind ?? 'held') : 'direct';
      return due.map(kindOf).join(' ');
    },
    /** Whether the consumer need not wait for what is held. */
    beside: async (keys: string, bytes = 1) => {
      const due = keys.split(' ').map((key) => ({ ...received(key, topic), value: Buffer.alloc(bytes) }));
      const { beside, outcomes } = await admit(due, { topic, partition: 0, tenure: 1 });
      await outcomes;
      return beside;
    },
    waiting: async () => {
      const [row] = await bus.lag(group, [overflow]);
      const messages = await bus.read(overflow, 0, row?.committed ?? 0, 1000);
      return messages.map(({ key }) => key).join(' ');
    },
    drain: (to: number | 'end') => bus.seek(group, overflow, 0, to),
    /** The next message has this offset. */
    again: (at: number) => void (offset = at),
    pass: (ms: number) => void (now += ms),
    restart: () => void (admit = createAdmission(options)),
  };
}

it('diverts what is above a tenant’s quota, and nobody else’s', async () => {
  const { chunk, waiting, bus } = await admission({ perSecond: 1, burst: 2 });
  expect(await chunk('a:1 a:2 b:1 a:3 a:4 b:2')).toBe('direct direct direct diverted diverted direct');
  expect(await waiting()).toBe('a:3 a:4');
  const [first] = await bus.read(overflow, 0, 0, 1);
  expect(first?.headers).toEqual({ ce_tenantid: 'a', ce_id: 'evt', overflow_from: `${topic}/0/3` });
  expect(Buffer.from(first?.value ?? []).toString()).toBe('a:3');
});

it('has a diverted tenant stay so until its overflow is empty, whatever its quota says by then', async () => {
  const { chunk, waiting, drain, pass } = await admission({ perSecond: 1, burst: 1 });
  expect(await chunk('a:1 a:2')).toBe('direct diverted');
  pass(60_000);
  expect(await chunk('a:2 a:3 b:1')).toBe('diverted diverted direct');
  await drain(2);
  pass(60_000);
  expect(await chunk('a:4')).toBe('diverted');
  expect(await waiting()).toBe('a:3 a:4');
  await drain('end');
  pass(60_000);
  expect(await chunk('a:4')).toBe('direct');
});

it('never lets a key overtake itself: what follows a message that is handled now is handled here too', async () => {
  const { chunk, pass } = await admission({ perSecond: 1, burst: 1 });
  expect(await chunk('a:1 a:2 a:1 a:1 a:2')).toBe('direct diverted direct direct diverted');
  // And what was owed for that is paid before the tenant has a token again.
  pass(1_500);
  expect(await chunk('b:1 a:9')).toBe('direct diverted');
});

it.each(['restart', 'rebalance'])('knows after a %s whom something waits for', async (what) => {
  const { chunk, drain, pass, restart } = await admission({ perSecond: 1, burst: 1 });
  expect(await chunk('a:1 a:2 b:1')).toBe('direct diverted direct');
  pass(60_000);
  if (what === 'restart') restart();
  const tenure = what === 'restart' ? 1 : 2;
  expect(await chunk('b:2 a:2', { tenure })).toBe('direct diverted');
  await drain('end');
  pass(60_000);
  expect(await chunk('a:2', { tenure })).toBe('direct');
  // The mark went with it: something of another's in the overflow holds nobody up.
  expect(await chunk('c:1 c:2', { tenure })).toBe('direct diverted');
  pass(60_000);
  expect(await chunk('a:3', { tenure: tenure + 1 })).toBe('direct');
});

it('asks afresh what waits when a partition comes to it, however lately it has looked for another', async () => {
  const { chunk, pass } = await admission({ perSecond: 1000, burst: 1 });
  expect(await chunk('a:1 a:2')).toBe('direct diverted');
  pass(1);
  expect(await chunk('a:2', { tenure: 2 })).toBe('diverted');
});

it('has a tenant stay diverted while something of it is on its way, though nothing waits in its overflow yet', async () => {
  const begun = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const sent: string[] = [];
  const publish = async (messages: readonly Message[]) => {
    begun.resolve();
    await arrived.promise;
    sent.push(...messages.map(({ key }) => key));
  };
  const { chunk, pass } = await admission({ perSecond: 1, burst: 1 }, publish);
  const first = chunk('a:1 a:2');
  await begun.promise;
  pass(60_000);
  const second = chunk('a:2 b:1');
  await new Promise(setImmediate);
  expect(sent).toEqual([]);
  arrived.resolve();
  expect([await first, await second]).toEqual(['direct diverted', 'diverted direct']);
  expect(sent).toEqual(['a:2', 'a:2']);
});

it('has what is diverted go its way beside what comes next, save what may be too large for that', async () => {
  const { beside } = await admission({ perSecond: 1, burst: 1 });
  expect(await beside('a:1 a:2')).toBe(true);
  expect(await beside('a:3', 600 * 1024)).toBe(false);
});

it('takes an overflow up at the pace of the quota, each tenant by itself, each key in order', async () => {
  const { chunk, pass } = await admission({ perSecond: 2, burst: 1 });
  const from = overflow;
  expect(await chunk('a:1 a:2 b:1 a:1', { from })).toBe('direct retry direct retry');
  pass(500);
  expect(await chunk('a:2 a:2 b:2', { from })).toBe('direct retry direct');
});

it('holds nobody back without a quota, and leaves to others what names no tenant', async () => {
  const free = await admission(null);
  expect(await free.chunk('a:1 a:2 a:3')).toBe('direct direct direct');
  const { chunk } = await admission({ perSecond: 1, burst: 1 });
  expect(await chunk('?:1 ?:2')).toBe('direct direct');
});

it('handles where it is what would be too large for the brokers with its new header', async () => {
  const sent: string[] = [];
  const publish = async (messages: readonly Message[]) => {
    if (messages.some(({ key }) => key === 'a:large')) throw new MessageTooLarge();
    sent.push(...messages.map(({ key }) => key));
  };
  const { chunk, again } = await admission({ perSecond: 1, burst: 1 }, publish);
  expect(await chunk('a:1 a:2 a:large a:3')).toBe('direct diverted held diverted');
  expect(sent).toEqual(['a:2', 'a:3']);
  again(2);
  expect(await chunk('a:large')).toBe('direct');
});
