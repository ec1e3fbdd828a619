import type { Bus } from '@nocturne/bus';
import type { ServiceName } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { openDataDir, type DataDir } from '../data-dir/open-data-dir.ts';
import type { Clock } from '../definition.ts';

/** What one service process stands on, as its configuration says. */
interface OpenedSubstrate {
  readonly bus: Bus;
  readonly storage: Storage;
  close(): Promise<void>;
}

/**
 * Opens the bus and the storage of a service. An adapter is loaded where it is asked for: a process on the embedded ones
 * neither reads nor starts a client of Kafka or MongoDB.
 */
export async function openSubstrate(
  name: ServiceName,
  config: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<OpenedSubstrate> {
  const opened = new AsyncDisposableStack();
  let folder: DataDir | null = null;
  const dataDir = async (): Promise<DataDir> => {
    if (folder !== null) return folder;
    logger.warn(
      { service: name, data: config.data },
      'embedded, one process holds the data folder: a service alone on it is for development, `nocturne up` runs all four',
    );
    folder = await openDataDir(config.data, clock);
    opened.defer(() => folder?.close());
    return folder;
  };
  const openStorage = async (): Promise<Storage> => {
    const documents = config.documents ?? name;
    if (config.storage === 'embedded') return (await dataDir()).storage(name, documents);
    const { openMongo } = await import('./open-mongo.ts');
    const storage = await openMongo(documents, config.storage);
    opened.defer(() => storage.close());
    return storage;
  };
  const openBus = async ({ documents }: Storage): Promise<Bus> => {
    if (config.bus === 'embedded') return (await dataDir()).bus;
    const { openKafka } = await import('./open-kafka.ts');
    const bus = openKafka(config.bus, { name, clock, logger, documents, partitions: config.partitions });
    opened.defer(() => bus.close());
    return bus;
  };

  try {
    const storage = await openStorage();
    const bus = await openBus(storage);
    return { bus, storage, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
