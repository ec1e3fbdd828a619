import { BusUnavailable, dead, done, drop, retry } from '@nocturne/bus';
import { deadLetterTopic, encodeEvent, mintTenantId, topics, type Event } from '@nocturne/contracts';
import { StorageFull, StorageUnavailable } from '@nocturne/storage';
import { expect, it, onTestFinished } from 'vitest';
import type { ServiceDefinition } from '../definition.ts';
import { on } from '../subscription.ts';
import { tenant, testSubstrate } from '../testing/substrate.ts';
import { prepareService, type PreparedService } from './prepare-service.ts';
import { startService, type RunningService, type StartOptions } from './start-service.ts';

type Erased = Event<typeof topics.sessionsErased>;
type Erasing = Parameters<typeof on<typeof topics.sessionsErased>>[1];

const store = `memstore_${'a'.repeat(24)}`;
const at = '2026-01-01T00:00:00.000Z';
const data = (session: string) => ({ session, store, at });

interface Toy {
  readonly prepared: PreparedService;
  readonly service: RunningService;
  readonly send: (session: string) => Promise<void>;
}

async function toy(handle: Erasing, parts: Partial<ServiceDefinition & StartOptions> = {}): Promise<Toy> {
  const prepared = prepareService('curator', await testSubstrate());
  const definition: ServiceDefinition = {
    name: 'curator',
    consumes: [on(topics.sessionsErased, handle)],
    routes: [],
    schedules: [],
    outboxes: [],
    ...parts,
  };
  const unexpected = (error: unknown): never => {
    throw error;
  };
  const onFatal = parts.onFatal ?? unexpected;
  const service = await startService(definition, prepared, { onFatal, partitions: 1 });
  onTestFinished(() => service.close());
  return {
    prepared,
    service,
    send: (session) => prepared.publish(topics.sessionsErased, tenant, session, data(session)),
  };
}

async function untilHandled(service: RunningService): Promise<void> {
  while ((await service.status()).consumers.some(({ lag }) => lag > 0))
    await new Promise((next) => setImmediate(next));
}

it('hands each event to its handler, with the tenant of its envelope', async () => {
  const seen: Erased[] = [];
  const { service, send } = await toy(async (event) => (seen.push(event), done));
  await send('s1');
  await send('s2');
  await untilHandled(service);
  expect(seen.map(({ tenant: of, data: { session } }) => `${of}:${session}`)).toEqual(['acme:s1', 'acme:s2']);
});

it('puts what cannot be decoded to the dead letters with its code, and goes on', async () => {
  const seen: string[] = [];
  const { prepared, service, send } = await toy(async ({ data: { session } }) => (seen.push(session), done));
  const good = encodeEvent(topics.sessionsErased, { id: 'e', tenant, time: at, data: data('s1') });
  const { headers } = good;
  await prepared.bus.publish([
    { ...good, value: new TextEncoder().encode('{') },
    { ...good, headers: { ...headers, ce_type: 'nocturne.sessions.erased.v9' } },
    { ...good, headers: { ...headers, ce_tenantid: 'No Tenant' } },
    { ...good, headers: { ...headers, ce_tenantid: mintTenantId('other') } },
    { ...good, headers: { ...headers, ce_dataref: `claims/${'0'.repeat(64)}` } },
    { ...good, headers: { ...headers, ce_dataref: '../master.key' } },
  ]);
  await send('s2');
  await untilHandled(service);
  expect(seen).toEqual(['s2']);
  const letters = await prepared.bus.read(deadLetterTopic(topics.sessionsErased.name), 0, 0, 10);
  expect(letters.map((letter) => letter.headers.dlq_code).sort()).toEqual([
    'bad_envelope',
    'bad_envelope',
    'blob_missing',
    'key_mismatch',
    'undecodable',
    'unknown_version',
  ]);
  expect(new Set(letters.map((letter) => letter.headers.dlq_step))).toEqual(new Set(['decode']));
  const status = await service.status();
  expect(status.consumers.find(({ topic }) => topic === topics.sessionsErased.name)).toMatchObject({
    lag: 0,
    end: 7,
    dead_letters: 6,
  });
});

it.each([
  ['the disk full', new StorageFull('full')],
  ['the database away', new StorageUnavailable('away')],
  ['the broker away', new BusUnavailable('away')],
])(
  'waits where a handler finds %s, and loses nothing',
  async (_what, error) => {
    let calls = 0;
    const { service, send } = await toy(async () => {
      if (calls++ === 0) throw error;
      return done;
    });
    await send('s1');
    await untilHandled(service);
    expect(calls).toBe(2);
  },
  20_000,
);

it('hands an event to everyone who consumes its topic, until one does not manage', async () => {
  const outcomes = [drop('known'), retry('not now', 1), done];
  const calls: string[] = [];
  const { service, send } = await toy(async () => done, {
    consumes: [
      on(topics.sessionsErased, async () => (calls.push('first'), outcomes.shift() ?? done)),
      on(
        topics.sessionsErased,
        async () => (calls.push('second'), outcomes.shift() ?? dead('invalid_shape', 'no')),
      ),
    ],
  });
  await send('s1');
  await untilHandled(service);
  expect(calls).toEqual(['first', 'second', 'first', 'second']);
});

it('learns tenants from the bus, as every service does', async () => {
  const { prepared, service } = await toy(async () => done);
  await prepared.publish(topics.tenantsChanged, tenant, 'e', { id: tenant, keys: [], revision: 1 });
  await untilHandled(service);
  expect((await service.status()).consumers.map(({ topic }) => topic)).toContain(topics.tenantsChanged.name);
});

it('tells of a bug once, and is not ready any more', async () => {
  const bugs: unknown[] = [];
  const { service, send } = await toy(
    async () => {
      throw new Error('a bug');
    },
    { onFatal: (error) => bugs.push(error) },
  );
  expect(service.isReady()).toBe(true);
  await send('s1');
  while (bugs.length === 0) await new Promise((next) => setImmediate(next));
  expect(bugs).toHaveLength(1);
  expect(service.isReady()).toBe(false);
  expect((await service.status()).ready).toBe(false);
});

it('runs schedules one round at a time, and waits for the last at its close', async () => {
  let underWay = 0;
  let most = 0;
  let rounds = 0;
  const { service } = await toy(async () => done, {
    schedules: [
      {
        name: 'round',
        everyMs: 0,
        async run() {
          most = Math.max(most, ++underWay);
          await new Promise((next) => setImmediate(next));
          underWay--;
          rounds++;
        },
      },
    ],
  });
  while (rounds < 5) await new Promise((next) => setImmediate(next));
  await service.close();
  const atClose = rounds;
  expect({ most, underWay }).toEqual({ most: 1, underWay: 0 });
  await new Promise((next) => setImmediate(next));
  expect(rounds).toBe(atClose);
});

it('takes what a schedule throws for a bug', async () => {
  const bug = await new Promise((resolve) => {
    const schedules = [{ name: 'broken', everyMs: 1, run: () => Promise.reject(new Error('a bug')) }];
    void toy(async () => done, { schedules, onFatal: resolve });
  });
  expect(String(bug)).toContain('a bug');
});
