import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeEvent, mintTenantId, sha256, storeIdOf, topics } from '@nocturne/contracts';
import { createIngest } from '@nocturne/ingest';
import {
  createHttp,
  createLogger,
  openDataDir,
  prepareService,
  startService,
  systemClock,
  systemIds,
} from '@nocturne/service';

export const tenant = mintTenantId('bench');
export const apiKey = 'nk_bench';

/** A folder that the work may fill; gone afterwards. */
export async function inTemporaryDir<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'nocturne-bench-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Ingest alone on the embedded adapters, with one tenant and its store `default`, ready to take sessions. */
export async function startIngest(dir: string) {
  const data = await openDataDir(dir, systemClock);
  const logger = createLogger('error');
  const prepared = prepareService('ingest', {
    bus: data.bus,
    storage: data.storage('ingest'),
    clock: systemClock,
    ids: systemIds,
    logger,
  });
  const service = await startService(createIngest(prepared), prepared, {
    onFatal: (error) => {
      throw error;
    },
  });
  const http = createHttp({ services: [service], logger, ids: systemIds });
  await data.bus.publish(directoryMessages());
  const quiet = async (): Promise<void> => {
    for (;;) {
      const { consumers, outbox } = await service.status();
      if (outbox === 0 && consumers.every(({ lag }) => lag === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await quiet();
  return {
    bus: data.bus,
    http,
    quiet,
    digested: () => data.bus.lag('nobody', [topics.sessionsDigested.name, topics.sessionsHeldout.name]),
    async close() {
      await http.close();
      await service.close();
      await data.close();
    },
  };
}

/** What tells the services of the tenant, its key and its store. */
export function directoryMessages() {
  const time = new Date(0).toISOString();
  const keys = [{ hash: sha256(apiKey), name: 'bench', scope: 'person' as const }];
  const store = topics.storesChanged.schema.parse({
    id: storeIdOf(tenant, 'default'),
    name: 'default',
    settings: { trust: 'solo' },
    revision: 1,
    created_at: time,
    updated_at: time,
  });
  const event = { tenant, time };
  return [
    encodeEvent(topics.tenantsChanged, {
      ...event,
      id: 'evt_tenant',
      data: { id: tenant, keys, revision: 1 },
    }),
    encodeEvent(topics.storesChanged, { ...event, id: 'evt_store', data: store }),
  ];
}
