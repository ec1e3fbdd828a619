import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname, join } from 'node:path';
import type { Bus } from '@nocturne/bus';
import { openKafkaBus } from '@nocturne/bus/kafka';
import { overflowTopic, topicList } from '@nocturne/contracts';
import { createIngest } from '@nocturne/ingest';
import {
  createLogger,
  openDataDir,
  prepareService,
  startService,
  systemClock,
  systemIds,
  type Quota,
} from '@nocturne/service';
import { freePort } from '../../test/support/free-port.ts';
import { until } from '../../test/support/until.ts';
import { sendFlood, type Flood } from './send-flood.ts';
import type { Servers } from './servers.ts';
import { startFlood } from './start-flood.ts';

/** Ingest at work, and the bus that it reads. */
export interface QuotaIngest {
  readonly bus: Bus;
  /** Begins to send one; the function that it gives back ends it, and resolves with the sessions a second that were sent. */
  readonly flood: (flood: Flood) => () => Promise<number>;
  close(): Promise<void>;
}

/** In this process, on a folder. */
export async function embeddedIngest(dir: string, quota: Quota | null): Promise<QuotaIngest> {
  const data = await openDataDir(dir, systemClock);
  const { bus } = data;
  const base = { clock: systemClock, ids: systemIds, logger: createLogger('error') };
  const prepared = prepareService('ingest', { ...base, bus, storage: data.storage('ingest') });
  const service = await startService(createIngest(prepared, { quota }), prepared, {
    onFatal: (error) => {
      throw error;
    },
  });
  return {
    bus,
    flood(flood) {
      const over = new AbortController();
      const began = performance.now();
      const sending = sendFlood(bus, flood, over.signal);
      return async () => {
        over.abort();
        return Math.round((await sending) / ((performance.now() - began) / 1000));
      };
    },
    async close() {
      await service.close();
      await data.close();
    },
  };
}

const main = join(import.meta.dirname, '../../services/ingest/src/main.ts');

/** As a process of its own, on Kafka and MongoDB's protocol, with databases of its own. */
export async function kafkaIngest(
  { broker, uri }: Servers,
  quota: Quota | null,
  profile: string | null = null,
): Promise<QuotaIngest> {
  const bus = openKafkaBus({
    clientId: 'bench',
    brokers: [broker],
    clock: systemClock,
    // This one only publishes, and reads without counting.
    attempts: { increment: async () => 1, forget: async () => undefined },
  });
  await skipRest(bus);
  const port = await freePort();
  const flags =
    profile === null
      ? []
      : ['--cpu-prof', '--cpu-prof-dir', dirname(profile), '--cpu-prof-name', basename(profile)];
  const child = spawn(process.execPath, [...flags, main], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NOCTURNE_BUS: 'kafka',
      NOCTURNE_KAFKA_BROKERS: broker,
      NOCTURNE_STORAGE: 'mongo',
      NOCTURNE_MONGO_URI: uri,
      NOCTURNE_MONGO_DATABASE: `bench-${systemIds.random().slice(0, 8)}`,
      NOCTURNE_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
      NOCTURNE_TENANT_QUOTA: quota === null ? 'off' : `${quota.perSecond}/${quota.burst}`,
      NOCTURNE_PORT: String(port),
      NOCTURNE_LOG_LEVEL: 'error',
    },
  });
  const ended = once(child, 'exit');
  await until('ingest serves', async () => {
    if (child.exitCode !== null) throw new Error('ingest could not start');
    return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok;
  });
  return {
    bus,
    flood: (flood) => startFlood({ broker, ...flood }),
    async close() {
      child.kill('SIGTERM');
      await ended;
      await bus.close();
    },
  };
}

/** Ingest begins with an empty database: what an earlier one has left is not for it. */
async function skipRest(bus: Bus): Promise<void> {
  const open = topicList.filter((topic) => topic.open).map(({ name }) => name);
  for (const name of open) {
    for (const { topic, partition } of await bus.lag('ingest', [name]))
      await bus.seek('ingest', topic, partition, 'end');
    for (const { topic, partition } of await bus.lag(overflowTopic('ingest'), [overflowTopic(name)]))
      await bus.seek(overflowTopic('ingest'), topic, partition, 'end');
  }
}
