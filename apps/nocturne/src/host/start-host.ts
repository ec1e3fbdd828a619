import { setTimeout as sleep } from 'node:timers/promises';
import {
  mintTenantId,
  sha256,
  storeIdOf,
  type ServiceStatus,
  type Store,
  type StoreSettings,
  type TenantId,
} from '@nocturne/contracts';
import {
  addDeadLetters,
  createHttp,
  openDataDir,
  openTelemetry,
  startSchedules,
  systemClock,
  systemIds,
  type ClaudeConfig,
  type Clock,
  type Ids,
  type Logger,
  type RunningService,
} from '@nocturne/service';
import { startServices } from './start-services.ts';
import { waitUntilQuiet } from './wait-until-quiet.ts';

export interface HostOptions {
  /** Made where it is not there; one process holds it at a time. */
  readonly dataDir: string;
  /** 0 or absent: any that is free. */
  readonly port?: number;
  /** 127.0.0.1 where absent. */
  readonly host?: string;
  readonly logger: Logger;
  /** The store that is made at the first start; `default` where absent. */
  readonly storeName?: string;
  /** For a store that is newly made; one that is there keeps its own. */
  readonly settings?: Partial<StoreSettings>;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Partitions of topics that are newly made. */
  readonly partitions?: number;
  /** What each database of the folder may grow to, as where the disk is full from there on. */
  readonly maxBytes?: number;
  /** The model that writes what dreams find; templates do where it is absent. */
  readonly claude?: ClaudeConfig | null;
  /** The address that is told when live outcomes show that memory does harm. */
  readonly onCall?: string | null;
  /** Who has it may make further tenants and their keys over HTTP; nobody may where it is absent. */
  readonly operatorKey?: string | null;
  /** Draws the control group instead of a secret of the data folder's own: for a fleet that is to be lived again as it was. */
  readonly controlKey?: Uint8Array;
  /** The host of one command, gone with it: nobody asks for its metrics, so that only what the environment asks for is loaded. */
  readonly isBrief?: boolean;
}

/** All four services at work in this process, on one port. */
export interface Host {
  readonly url: string;
  /** The API key of whoever owns the data folder: it may decide. */
  readonly key: string;
  readonly tenant: TenantId;
  /** Name of the store. */
  readonly store: string;
  readonly storeId: string;
  status(): Promise<readonly ServiceStatus[]>;
  /** Resolves once everything that came in so far has had its effect. Rejects where a bug ends the host meanwhile. */
  waitUntilQuiet(): Promise<void>;
  /** Finishes what is under way and lets go of the folder. Idempotent. */
  close(): Promise<void>;
  /** Resolves with the bug that closed the host, if one does: the process is to exit non-zero then. */
  readonly fatal: Promise<Error>;
}

/** Sensible for one developer's own sessions: memory shows at once, marked for what it is. */
export const laptopSettings = {
  policy: 'automatic',
  cold_start: 'provisional',
  trust: 'solo',
  holdout: 0.2,
  schedule: null,
  dream_after: null,
} as const satisfies Partial<StoreSettings>;

const tenant = mintTenantId('local');

/** The id of a store of such a host, whichever data folder it works on. */
export function localStoreId(name: string): string {
  return storeIdOf(tenant, name);
}

/**
 * Starts all four services on the embedded adapters in one data folder, makes the tenant `local` with its key and its
 * store, and serves everything on one port. Ready to be called once it resolves.
 * @throws DataDirInUse where another process holds the folder.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const opened = new AsyncDisposableStack();
  try {
    return await start(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function start(options: HostOptions, opened: AsyncDisposableStack): Promise<Host> {
  const {
    dataDir,
    logger,
    clock = systemClock,
    ids = systemIds,
    storeName = 'default',
    partitions,
    maxBytes,
  } = options;
  let breakOff = (_error: unknown): void => undefined;
  const broken = new Promise<unknown>((resolve) => (breakOff = resolve));
  /** What `promise` gives, unless a bug comes first. */
  const orBroken = <T>(promise: Promise<T>) =>
    Promise.race([promise, broken.then((error) => Promise.reject(asError(error)))]);

  const telemetry = await openTelemetry({
    service: 'nocturne',
    logger,
    onlyIfAsked: options.isBrief === true,
  });
  opened.defer(() => telemetry.close());
  const data = await openDataDir(dataDir, clock, maxBytes === undefined ? {} : { maxBytes });
  opened.defer(() => data.close());
  const upkeep = startSchedules(data.upkeep, breakOff);
  opened.defer(() => upkeep.close());
  const key = await data.secret('key', () => `nk_${ids.random()}${ids.random()}`);
  const { services, admin } = await startServices(
    data,
    { clock, ids, logger },
    {
      claude: options.claude ?? null,
      onCall: options.onCall ?? null,
      operatorKey: options.operatorKey ?? null,
      controlKey: options.controlKey,
      onFatal: breakOff,
      ...(partitions === undefined ? {} : { partitions }),
    },
  );
  opened.defer(async () => void (await Promise.all(services.map((service) => service.close()))));

  await admin.ensureTenant(tenant, [{ hash: sha256(key), name: 'local', scope: 'person' }]);
  const settings = { ...laptopSettings, ...options.settings };
  const store = await admin.ensureStore(tenant, { name: storeName, settings });
  await orBroken(untilKnown(services, key, store));

  const http = createHttp({
    services: addDeadLetters(services, data.bus),
    logger,
    ids,
    metrics: telemetry.metrics,
  });
  opened.defer(() => http.close());
  const url = await http.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= opened.disposeAsync());
  const status = () => Promise.all(services.map((service) => service.status()));
  return {
    url,
    key,
    tenant,
    store: store.name,
    storeId: store.id,
    status,
    waitUntilQuiet: () => orBroken(waitUntilQuiet(status, pause)),
    close,
    fatal: broken.then(async (error) => {
      await close();
      return asError(error);
    }),
  };
}

const pause = (): Promise<void> => sleep(10);

/** How long services may take to hear of the key and the store, in ms: longer than any start that gets anywhere. */
const startMs = 30_000;

/**
 * Waits until each service has heard of the key and of the store: before that it would refuse them. They hear by the bus and
 * note it in their documents: where the disk is full they never would, so this is where the start ends then.
 */
async function untilKnown(services: readonly RunningService[], key: string, store: Store): Promise<void> {
  const late = AbortSignal.timeout(startMs);
  for (const { directory } of services) {
    while ((await directory.caller(key)) === null || (await directory.store(tenant, store.id)) === null) {
      if (late.aborted) throw new Error('the services cannot begin: the disk may be full, the log says more');
      await pause();
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('something that is no Error was thrown', { cause: error });
}
