import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@nocturne/client';
import { topics, type LogItem, type ServiceName } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import kafkajs, { type Admin } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTenant, type FleetTenant } from '../support/fleet/make-tenant.ts';
import { noLocalServers, startServers, type Servers } from '../support/fleet/servers.ts';
import { environment, startFleet, type Fleet, type FleetOptions } from '../support/fleet/start-fleet.ts';
import { withKafka } from '../support/fleet/with-kafka.ts';
import { call, dreamNow, headOf } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { nocturne } from '../support/operate.ts';
import { untilQuiet } from '../support/quiet.ts';
import { eventsOf } from '../support/read-bus.ts';
import { until } from '../support/until.ts';

const missing = noLocalServers();
const { sessions } = simulateFleet({ seed: 41, sessions: 240, start: '2026-01-05T08:00:00.000Z' });
const rebuilt: readonly ServiceName[] = ['synthesizer', 'evaluator', 'curator'];

/** On servers of its own: topics have the names they always have, and what lies in them is what is replayed. */
describe.skipIf(missing !== null)(
  missing === null ? 'operating a deployment' : `operating a deployment (skipped: ${missing})`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'nocturne-operations-'));
    let servers: Servers;
    let options: FleetOptions;
    let admin: Admin;
    let fleet: Fleet | null = null;
    let tenant: FleetTenant;
    const run = (...args: readonly string[]) => nocturne(environment(options), ...args);

    beforeAll(async () => {
      servers = await startServers(folder);
      options = {
        folder,
        kafka: servers.kafka.address,
        mongoUri: `mongodb://${servers.mongo.address}`,
        database: 'operated',
        instances: 1,
      };
      const kafka = new kafkajs.Kafka({
        brokers: [servers.kafka.address],
        logLevel: kafkajs.logLevel.NOTHING,
      });
      admin = kafka.admin();
      await admin.connect();
    });
    afterAll(async () => {
      await fleet?.stop();
      await admin?.disconnect();
      await servers?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('makes the topics, and leaves alone what is not its own', async () => {
      await admin.createTopics({ topics: [{ topic: 'orders', numPartitions: 1 }] });
      const planned = await run('topics', 'plan', '--partitions', '3');
      expect(planned).toMatchObject({ code: 0, document: { applied: false, unknown: ['orders'] } });
      expect((await admin.listTopics()).filter((name) => !name.startsWith('__'))).toEqual(['orders']);

      const applied = await run('topics', 'apply', '--partitions', '3');
      expect(applied.document['steps']).toEqual(planned.document['steps']);
      expect(await settingsOf(admin, topics.sessionsDigested.name)).toMatchObject({ 'retention.ms': '-1' });
      expect(await settingsOf(admin, topics.storesChanged.name)).toMatchObject({
        'cleanup.policy': 'compact',
      });
      expect((await run('topics', 'apply', '--partitions', '3')).document).toMatchObject({ steps: [] });
      expect(await admin.listTopics()).toContain('orders');
    });

    it('mends what differs and keeps what others have set', async () => {
      const topic = topics.memoryUpdated.name;
      await set(admin, topic, { 'retention.ms': '60000', 'segment.bytes': '52428800' });
      const { document } = await run('topics', 'apply', '--partitions', '3');
      expect(document['steps']).toMatchObject([
        { kind: 'set', topic, setting: 'retention.ms', from: '60000', to: '-1', refused: false },
      ]);
      expect(await settingsOf(admin, topic)).toMatchObject({
        'retention.ms': '-1',
        'segment.bytes': '52428800',
      });
    });

    it('takes nothing away without leave', async () => {
      const refused = await run(
        'topics',
        'apply',
        '--partitions',
        '4',
        '--topic',
        `${topics.dreamsCanceled.name}=2`,
      );
      const steps = refused.document['steps'] as { kind: string; topic: string; refused: boolean }[];
      expect(steps.filter((step) => step.refused).map(({ kind }) => kind)).toContain('shrink');
      expect(steps.every(({ topic, refused: is }) => is !== topic.endsWith('.dlq'))).toBe(true);
      expect(await partitionsOf(admin, topics.memoryUpdated.name)).toBe(3);
      expect(await partitionsOf(admin, `${topics.memoryUpdated.name}.dlq`)).toBe(4);

      const given = ['--topic', `${topics.dreamsCanceled.name}=2`, '--shrink', '--delete', 'orders'];
      expect((await run('topics', 'apply', '--partitions', '4', '--grow', ...given)).code).toBe(0);
      expect(await partitionsOf(admin, topics.memoryUpdated.name)).toBe(4);
      expect(await partitionsOf(admin, topics.dreamsCanceled.name)).toBe(2);
      expect(await admin.listTopics()).not.toContain('orders');
    });

    it('makes keys, and shows how each service does', async () => {
      fleet = await startFleet(options);
      tenant = await makeTenant(fleet, 'acme', { settings: { holdout: 0.3 } });
      const at = ['--url', fleet.url, '--tenant', 'acme'];
      const made = await run('keys', 'create', ...at, '--name', 'Ada', '--scope', 'person');
      const { id, key } = made.document as { id: string; key: string };
      await until(
        'the key is known',
        async () => (await call({ ...tenant, key }, 'GET', '/v1/proposals')).status === 200,
      );
      const listed = await run('keys', 'ls', ...at);
      expect(listed.document['keys']).toContainEqual({ id, name: 'Ada', scope: 'person' });
      expect(JSON.stringify(listed.document)).not.toContain(key);
      expect((await run('keys', 'revoke', ...at, id)).code).toBe(0);
      await until(
        'the key is gone',
        async () => (await call({ ...tenant, key }, 'GET', '/v1/proposals')).status === 401,
      );

      const urls = fleet.instances().map(({ url }) => url);
      const { document } = await run('status', '--url', ...urls);
      const services = (document['services'] as { service: string; url: string }[]).map(
        ({ service, url }) => ({ service, url }),
      );
      expect(services).toEqual(fleet.instances().map(({ service, url }) => ({ service, url })));
      expect((await run('status', '--url', fleet.url)).document['services']).toHaveLength(4);
    });

    it('shows dead letters and sends them again, each once', async () => {
      const topic = topics.sessionsJudged.name;
      const lost = {
        topic,
        key: 'acme:s',
        value: new TextEncoder().encode('no JSON \u001b[2J'),
        headers: {},
      };
      await withKafka(options.kafka, (bus) => bus.publish([lost, lost]));
      const waiting = async (letters: number) =>
        until(`${letters} letters wait`, async () => {
          const { document } = await run('dlq', 'ls', '--topic', topic);
          const counts = document['letters'] as { waiting: number }[];
          return counts.reduce((sum, each) => sum + each.waiting, 0) === letters;
        });
      await waiting(2);
      const place = await withKafka(options.kafka, async (bus) => {
        const rows = await bus.lag('nobody', [`${topic}.dlq`]);
        return rows.find(({ lag }) => lag > 0);
      });
      const shown = await run('dlq', 'show', `${topic}:${place?.partition}:0`, '--value');
      expect(shown.document).toMatchObject({
        topic,
        code: 'bad_envelope',
        replayed: 0,
        value: { form: 'text', shown: 'no JSON \u001b[2J', whole: true },
      });

      expect((await run('dlq', 'replay', '--dry-run')).document).toMatchObject({ sent: 2 });
      expect((await run('dlq', 'replay', '--code', 'bad_envelope', '--to', '0')).document).toMatchObject({
        sent: 1,
      });
      // It dies again, and comes back with its count; what was sent is not sent once more.
      await waiting(2);
      expect((await run('dlq', 'show', `${topic}:${place?.partition}:2`)).document).toMatchObject({
        replayed: 1,
      });
      expect((await run('dlq', 'replay', '--to', '0')).document).toMatchObject({ sent: 0, done: 1 });
      expect(await settingsOf(admin, 'letters.replayed.v1')).toMatchObject({ 'cleanup.policy': 'compact' });
    });

    it('goes on with databases that were built from the log', async () => {
      const running = fleet!;
      const agent = createClient({ url: running.url, key: tenant.agentKey, store: tenant.storeId });
      await agent.reportSessions(sessions.slice(0, 120));
      await untilQuiet(tenant);
      await dreamNow(tenant);
      await agent.reportSessions(sessions.slice(120, 180));
      await untilQuiet(tenant);
      await dreamNow(tenant);
      await call(tenant, 'POST', `/v1/memory_stores/${tenant.storeId}/rollback`, { why: 'to see' });
      await untilQuiet(tenant);
      const before = await stateOf(tenant);
      expect(await run('replay', 'curator')).toMatchObject({
        code: 1,
        document: { error: { code: 'in_use' } },
      });
      const checkpoint = join(folder, 'checkpoint');
      expect((await run('replay', 'checkpoint', 'synthesizer', '--to', checkpoint)).code).toBe(0);
      expect(await running.stop()).toEqual([]);

      for (const service of rebuilt) {
        const from = service === 'synthesizer' ? ['--from', checkpoint] : [];
        const { document, code } = await run('replay', service, '--into', `${service}-two`, ...from);
        expect(document, service).toMatchObject({ faults: [], unreadable: 0 });
        expect(code, service).toBe(0);
      }
      fleet = await startFleet({
        ...options,
        envOf: (service): Record<string, string> =>
          rebuilt.includes(service) ? { NOCTURNE_DOCUMENTS: `${service}-two` } : {},
      });
      const after = { ...tenant, url: fleet.url };
      await untilQuiet(after);
      expect(await stateOf(after)).toEqual(before);

      const again = createClient({ url: fleet.url, key: tenant.agentKey, store: tenant.storeId });
      await again.reportSessions(sessions.slice(180));
      await untilQuiet(after);
      expect((await dreamNow(after)).counts?.sessions).toBeGreaterThan(100);
      await withKafka(options.kafka, async (bus) => {
        for (const topic of [topics.memoryUpdated, topics.memoryDecided, topics.memoryEvaluated]) {
          const ids = (await eventsOf(bus, topic)).map(({ id }) => id);
          expect(new Set(ids).size, topic.name).toBe(ids.length);
        }
      });
    });
  },
);

async function stateOf(tenant: FleetTenant) {
  return {
    head: (await headOf(tenant)).head,
    log: await listAll<LogItem>(tenant, `/v1/memory_stores/${tenant.storeId}/log`),
    proposals: await listAll(tenant, `/v1/proposals?store=${tenant.storeId}`),
    evaluations: await listAll(tenant, `/v1/evaluations?store=${tenant.storeId}`),
    dreams: await listAll(tenant, `/v1/dreams?store=${tenant.storeId}`),
  };
}

async function settingsOf(admin: Admin, topic: string): Promise<Record<string, string>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
  });
  return Object.fromEntries(
    resources.flatMap(({ configEntries }) =>
      configEntries.map(({ configName, configValue }) => [configName, configValue]),
    ),
  );
}

/** As an administrator's tool does it: what is not named goes back to the default. */
async function set(admin: Admin, topic: string, settings: Record<string, string>): Promise<void> {
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries }],
  });
  await until('it is set', async () => {
    const now = await settingsOf(admin, topic);
    return Object.entries(settings).every(([name, value]) => now[name] === value);
  });
}

async function partitionsOf(admin: Admin, topic: string): Promise<number | undefined> {
  const { topics: found } = await admin.fetchTopicMetadata();
  return found.find(({ name }) => name === topic)?.partitions.length;
}
