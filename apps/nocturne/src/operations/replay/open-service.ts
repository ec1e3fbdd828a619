import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@nocturne/contracts';
import {
  createLogger,
  DataDirInUse,
  openSubstrate,
  prepareService,
  readConfig,
  systemClock,
  systemIds,
  type Config,
  type KafkaConfig,
  type PreparedService,
  type Replayer,
} from '@nocturne/service';
import { defaultData } from '../../connect.ts';
import { badUsage, failure, type CommandResult, type Failure } from '../../result.ts';
import { replayers } from './replayers.ts';

export interface ServiceOptions {
  /** An embedded folder; else what the environment says, as it does to the service. */
  readonly data?: string;
}

/** A service's documents, what they are built with, and the bus; the service itself does not run. */
export interface OpenedService {
  readonly prepared: PreparedService;
  readonly replayer: Replayer;
  readonly config: Config;
}

interface Wanted {
  readonly service: ServiceName;
  /** The database; the service's own where null. */
  readonly documents: string | null;
  readonly threads: number;
}

/** What the environment and the options say of the service's bus and storage. */
export function configOf({ data }: ServiceOptions): { readonly ok: true; readonly config: Config } | Failure {
  const embedded = { NOCTURNE_BUS: 'embedded', NOCTURNE_STORAGE: 'embedded' };
  const folder = data ?? process.env['NOCTURNE_DATA'] ?? defaultData;
  const read = readConfig({
    ...process.env,
    ...(data !== undefined && embedded),
    NOCTURNE_DATA: folder,
  });
  if (!read.ok) return badUsage(read.refusal);
  const config = read.value;
  const isOnFolder = config.bus === 'embedded' || config.storage === 'embedded';
  if (isOnFolder && !existsSync(join(folder, 'bus.db'))) {
    return badUsage(
      `there is no data in ${folder}: name its folder with --data, or set NOCTURNE_BUS, NOCTURNE_STORAGE and the rest as the service has them`,
    );
  }
  return { ok: true, config };
}

/** Opens what a service stands on, for as long as the work takes. What stands in the way is a failure in words. */
export async function withService(
  config: Config,
  { service, documents, threads }: Wanted,
  work: (opened: OpenedService) => Promise<CommandResult>,
): Promise<CommandResult> {
  const opened = new AsyncDisposableStack();
  const base = { clock: systemClock, ids: systemIds, logger: createLogger('silent') };
  try {
    const own = { ...config, documents: documents ?? config.documents };
    const substrate = await openSubstrate(service, own, base);
    opened.defer(() => substrate.close());
    const prepared = prepareService(service, { ...base, ...substrate });
    const replayer = replayers[service]({ ...prepared, threads });
    opened.defer(() => replayer.close());
    return await work({ prepared, replayer, config: own });
  } catch (error) {
    if (error instanceof DataDirInUse) return failure('data_in_use', error.message);
    if (error instanceof Error && /^(KafkaJS|Bus|Storage|Mongo)/.test(error.name)) {
      return failure('unreachable', `the bus or the database: ${error.message}`);
    }
    throw error;
  } finally {
    await opened.disposeAsync();
  }
}

/** How many instances of the service read the bus now. An embedded folder is held by one process: there it is none. */
export async function instancesOf(service: ServiceName, bus: Config['bus']): Promise<number> {
  return bus === 'embedded' ? 0 : membersOnKafka(service, bus);
}

async function membersOnKafka(service: ServiceName, bus: KafkaConfig): Promise<number> {
  const { openKafkaTools } = await import('@nocturne/service/kafka-tools');
  const tools = await openKafkaTools(bus, systemClock);
  try {
    return await tools.admin.members(service);
  } finally {
    await tools.close();
  }
}
