import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKafkaBus, type KafkaBus } from '@nocturne/bus/kafka';
import {
  deadLetterTopic,
  encodeEvent,
  mintTenantId,
  sessionSchema,
  storeIdOf,
  topics,
  type Message,
  type ServiceStatus,
} from '@nocturne/contracts';
import kafkajs from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startDelayProxy, type DelayProxy } from '../support/delay-proxy.ts';
import { startInstance, type Instance } from '../support/fleet/instance.ts';
import { noLocalServers, startServers, type Servers } from '../support/fleet/servers.ts';
import { freePort } from '../support/free-port.ts';
import { messagesOf } from '../support/read-bus.ts';
import { until } from '../support/until.ts';

const missing = noLocalServers();
const name = `ingest as a process, on servers that fail${missing === null ? '' : ` (skipped: ${missing})`}`;
const tenant = mintTenantId('acme');
const completed = topics.sessionsCompleted;
const clock = { now: () => new Date() };
const at = '2026-03-01T00:00:00.000Z';
/** Short, for what has to outlast it; long enough that a busy machine does not keep a member from its heartbeats. */
const client = { sessionTimeoutMs: 15_000, rebalanceTimeoutMs: 30_000 };

describe.skipIf(missing !== null)(name, () => {
  let folder: string;
  let servers: Servers;
  let wire: DelayProxy;
  let bus: KafkaBus;
  let ingest: Instance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nocturne-faults-'));
    servers = await startServers(folder);
    wire = await startDelayProxy(servers.mongo.address);
    const attempts = { increment: async () => 1, forget: async () => undefined };
    bus = openKafkaBus({ clientId: 'test', brokers: [servers.kafka.address], attempts, clock });
    ingest = startInstance({
      name: 'ingest',
      service: 'ingest',
      port: await freePort(),
      logFile: join(folder, 'ingest.log'),
      env: {
        NOCTURNE_BUS: 'kafka',
        NOCTURNE_KAFKA_BROKERS: servers.kafka.address,
        NOCTURNE_KAFKA_CLIENT: JSON.stringify(client),
        NOCTURNE_STORAGE: 'mongo',
        NOCTURNE_MONGO_URI: `mongodb://${wire.address}/?serverSelectionTimeoutMS=2000&maxPoolSize=20`,
        NOCTURNE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
        NOCTURNE_TENANT_QUOTA: '50/50',
      },
    });
    await ingest.serving();
    await bus.publish([storeMessage()]);
  });
  afterEach(() => wire.setDelay(0));
  afterAll(async () => {
    await ingest.stop();
    await bus.close();
    await wire.close();
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Null while it cannot say. */
  async function status(): Promise<ServiceStatus | null> {
    const answer = await fetch(`${ingest.url}/statusz/ingest`);
    return answer.ok ? ((await answer.json()) as ServiceStatus) : null;
  }
  const quiet = () =>
    until('everything is handled', async () => {
      const { consumers, outbox } = (await status()) ?? { consumers: [], outbox: 1 };
      return outbox === 0 && consumers.every(({ lag }) => lag === 0);
    });
  const digested = async () =>
    new Set((await messagesOf(bus, topics.sessionsDigested.name)).map(({ key }) => key));
  const deadLetters = () => messagesOf(bus, deadLetterTopic(completed.name));

  /** Who is in the group: members' ids change with every rebalance that somebody missed a heartbeat for. */
  async function members(): Promise<readonly string[]> {
    const kafka = new kafkajs.Kafka({ brokers: [servers.kafka.address], logLevel: kafkajs.logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const { groups } = await admin.describeGroups(['ingest']);
    await admin.disconnect();
    return groups.flatMap((group) => [group.state, ...group.members.map(({ memberId }) => memberId)]);
  }

  test('what is wrong with a message goes with it to the dead letters, and the next is handled', async () => {
    const good = sessionMessage('good');
    const { ce_tenantid: _, ...withoutTenant } = good.headers;
    const hostile: Record<string, Partial<Message>> = {
      undecodable: { value: new Uint8Array([0xff, 0xfe, 0x00]) },
      unknown_version: { headers: { ...good.headers, ce_type: 'nocturne.sessions.completed.v9' } },
      bad_envelope: { headers: withoutTenant },
      key_mismatch: { key: 'acme:another' },
      invalid_shape: { value: Buffer.from('{"session":{"id":7}}') },
    };
    // As large as the broker takes, so that with what is added it is too large to be sent on as it is.
    const huge = { ...good, value: Buffer.alloc(1_048_000, 'x') };
    await sendAsFleet([...Object.values(hostile).map((wrong) => ({ ...good, ...wrong })), huge]);
    await sendAsFleet([{ topic: completed.name, key: '', value: new Uint8Array(), headers: {} }]);
    await bus.publish([good]);
    await quiet();
    expect(await digested()).toContain(good.key);
    const letters = await deadLetters();
    const codes = letters.map(({ headers }) => headers['dlq_code'] ?? '').sort();
    expect(codes).toEqual([...Object.keys(hostile), 'undecodable', 'bad_envelope'].sort());
    for (const { headers } of letters) {
      expect(headers).toMatchObject({ dlq_step: 'decode', dlq_topic: completed.name, dlq_group: 'ingest' });
      expect(headers['dlq_reason']).not.toBe('');
      const place = [Number(headers['dlq_partition']), Number(headers['dlq_offset'])] as const;
      const [origin] = await bus.read(completed.name, ...place, 1);
      expect(origin).toBeDefined();
    }
    const cut = letters.filter(({ headers }) => headers['dlq_cut'] !== undefined);
    expect(cut.map(({ headers, value }) => [headers['dlq_cut'], value.length])).toEqual([
      ['1048000', 512 * 1024],
    ]);
  });

  test('a database that is slow, then away for longer than a session of the group: it waits, stays a member, loses nothing', async () => {
    const before = await members();
    const letters = (await deadLetters()).length;
    const sessions = Array.from({ length: 300 }, (_, number) => sessionMessage(`slow-${number}`));
    wire.setDelay(150);
    await bus.publish(sessions);
    await until('some are handled, slowly', async () => (await digested()).has(`${tenant}:slow-0`));
    await servers.mongo.kill9();
    const end = Date.now() + 1.5 * client.sessionTimeoutMs;
    await until('a session of the group has passed', async () => Date.now() > end);
    expect(await members()).toEqual(before);
    await servers.mongo.start();
    wire.setDelay(0);
    await quiet();
    expect([...(await digested())].filter((key) => key.includes(':slow-'))).toHaveLength(300);
    expect(await members()).toEqual(before);
    expect([(await deadLetters()).length - letters, ingest.faults()]).toEqual([0, []]);
  });

  test('a flood waits its turn in the overflow, through a kill −9, and nothing of it is lost', async () => {
    const overflow = `${completed.name}.overflow`;
    const sessions = Array.from({ length: 600 }, (_, number) => sessionMessage(`flood-${number}`));
    await bus.publish(sessions);
    await until('some have been diverted', async () => (await messagesOf(bus, overflow)).length > 200);
    await ingest.kill9();
    await ingest.serving();
    // What comes of a key whose first message waits there, waits behind it.
    await bus.publish(sessions.slice(-50));
    await quiet();
    expect([...(await digested())].filter((key) => key.includes(':flood-'))).toHaveLength(600);
    const diverted = await messagesOf(bus, overflow);
    expect(diverted[0]?.headers['overflow_from']).toMatch(/^sessions\.completed\.v1\/\d\/\d+$/);
    const consumed = (await status())?.consumers.find(({ topic }) => topic === overflow);
    expect(consumed).toMatchObject({ lag: 0, end: diverted.length });
    expect(ingest.faults()).toEqual([]);
  });

  /** By a client that sends what it is given, to the limit of the broker. */
  async function sendAsFleet(messages: readonly Message[]): Promise<void> {
    const kafka = new kafkajs.Kafka({ brokers: [servers.kafka.address], logLevel: kafkajs.logLevel.NOTHING });
    const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    for (const { topic, key, value, headers } of messages) {
      const message = { key: key === '' ? null : key, value: Buffer.from(value), headers };
      await producer.send({ topic, messages: [message] });
    }
    await producer.disconnect();
  }
});

function sessionMessage(id: string): Message {
  const session = sessionSchema.parse({
    id,
    agent: { id: 'agent' },
    task: id,
    steps: [{ kind: 'message', role: 'user', text: `Please see to ${id}.` }],
  });
  return encodeEvent(completed, { id: `evt_${id}`, tenant, time: at, data: { session } });
}

function storeMessage(): Message {
  const data = topics.storesChanged.schema.parse({
    id: storeIdOf(tenant, 'default'),
    name: 'default',
    settings: { trust: 'solo', holdout: 0 },
    revision: 1,
    created_at: at,
    updated_at: at,
  });
  return encodeEvent(topics.storesChanged, { id: 'evt_store', tenant, time: at, data });
}
