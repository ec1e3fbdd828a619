import {
  derivedId,
  mintTenantId,
  topics,
  storeSettingsSchema,
  type Event,
  type Store,
  type Topic,
  type TopicData,
} from '@nocturne/contracts';
import {
  createHttp,
  createLogger,
  openDataDir,
  prepareService,
  systemIds,
  type Directory,
  type ServiceDependencies,
} from '@nocturne/service';
import { onTestFinished } from 'vitest';
import { createPipeline } from '../pipeline.ts';
import { createIngest } from '../service.ts';
import { sessionsSpec, type SessionDocument } from '../ports.ts';
import { folderOf } from './temporary-files.ts';

export const tenant = mintTenantId('acme');
export const storeId = 'memstore_aaaaaaaaaaaaaaaaaaaaaaaa';

/**
 * Ingest on the embedded adapters in a temporary folder, with a clock that stands, one store and two callers.
 * @param publish `notes` keeps what the HTTP side publishes for `deliver`; `bus` has it go to the bus
 */
export async function ingestService(publish: 'notes' | 'bus' = 'notes') {
  let now = new Date('2026-06-01T00:00:00.000Z');
  const clock = { now: () => now };
  const data = await openDataDir(await folderOf({}), clock);
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= data.close());
  onTestFinished(close);
  const logger = createLogger('silent');
  const storage = data.storage('ingest');
  const prepared = prepareService('ingest', { bus: data.bus, storage, clock, ids: systemIds, logger });
  const stores: Store[] = [storeOf(storeId, 'default')];
  const published: { readonly topic: Topic; readonly id: string; readonly data: unknown }[] = [];
  const note: ServiceDependencies['publish'] = async (topic, _tenant, id, data) =>
    void published.push({ topic, id, data });
  const deps: ServiceDependencies = {
    ...prepared,
    directory: directoryOf(stores),
    ...(publish === 'notes' && { publish: note }),
  };
  const pipeline = createPipeline(deps);
  const definition = createIngest(deps);
  const status = async () => ({ service: 'ingest', ready: true, consumers: [], outbox: 0 });
  const app = createHttp({
    services: [{ definition, directory: deps.directory, reasons: async () => [], status }],
    logger,
    ids: systemIds,
  });
  onTestFinished(() => app.close());
  const documents = storage.documents.collection<SessionDocument>(tenant, sessionsSpec);
  return {
    app,
    pipeline,
    published,
    storage,
    bus: data.bus,
    stores,
    /** Closes the bus and the storage, while the routes are still served. */
    close,
    setTime: (time: string) => void (now = new Date(time)),
    document: async (id: string) => (await documents.get(id))?.value ?? null,
    /** Hands on what the HTTP side published, as the bus would. */
    async deliver() {
      for (const { topic, id, data } of published.splice(0)) {
        if (topic === topics.sessionsCompleted)
          await pipeline.completed(eventOf(topics.sessionsCompleted, data as never, id));
        else await pipeline.judged(eventOf(topics.sessionsJudged, data as never, id));
      }
    },
  };
}

export function eventOf<T extends Topic>(
  topic: T,
  data: TopicData<T>,
  id = derivedId('evt', topic.name, data),
): Event<T> {
  return { id, tenant, time: '2026-05-31T00:00:00.000Z', data };
}

export function storeOf(id: string, name: string, holdout = 0): Store {
  return {
    id,
    name,
    description: '',
    settings: storeSettingsSchema.parse({ trust: 'solo', holdout }),
    revision: 1,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
  };
}

function directoryOf(stores: readonly Store[]): Directory {
  return {
    caller: async (key) => {
      if (key !== 'nk_agent' && key !== 'nk_person') return null;
      return { tenant, name: key, key: `key_of_${key}`, scope: key === 'nk_agent' ? 'agent' : 'person' };
    },
    store: async (_tenant, idOrName) =>
      stores.find(({ id, name }) => id === idOrName || name === idOrName) ?? null,
    stores: async () => stores,
    everyStore: async function* () {},
    consumes: [],
  };
}
