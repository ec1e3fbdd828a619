import { topics, type ApiKey, type Store, type StoreCreate, type TenantId } from '@nocturne/contracts';
import {
  createPool,
  on,
  type ServiceDefinition,
  type ServiceDependencies,
  threadsOf,
} from '@nocturne/service';
import { serveGit } from './http/serve-git.ts';
import { serveHistory } from './http/serve-history.ts';
import { serveImport } from './http/serve-import.ts';
import { serveMemories } from './http/serve-memories.ts';
import { serveMemory } from './http/serve-memory.ts';
import { serveNotes } from './http/serve-notes.ts';
import { serveProposals } from './http/serve-proposals.ts';
import { servePruning } from './http/serve-pruning.ts';
import { serveRecall } from './http/serve-recall.ts';
import { serveRetired } from './http/serve-retired.ts';
import { serveStores } from './http/serve-stores.ts';
import { serveTags } from './http/serve-tags.ts';
import { serveTenants } from './http/serve-tenants.ts';
import { serveUpdates } from './http/serve-updates.ts';
import { serveVersions } from './http/serve-versions.ts';
import { createWatch } from './http/watch.ts';
import { createPipeline } from './pipeline.ts';
import { createRecallIndexes } from './recall/create-recall-indexes.ts';
import { outboxes } from './repositories/collections.ts';
import { overdueDreams } from './repositories/create-dreams.ts';
import { overdueProposals } from './repositories/create-proposals.ts';
import { createPorts, type PortsDependencies } from './repositories/create-ports.ts';
import { createWorkers } from './repositories/create-workers.ts';
import { tenantsWithStores } from './repositories/create-stores.ts';
import { expireDream } from './steps/end-dream.ts';
import { publishWaiting } from './steps/publish-waiting.ts';
import { pruneInTime } from './steps/pruning/prune-versions.ts';
import { ensureStore } from './steps/keep-stores.ts';
import { ensureTenant } from './steps/keep-tenants.ts';

/** What the host does before anyone has a key: both may be called again and again. */
export interface CuratorAdmin {
  ensureTenant(tenant: TenantId, keys: readonly ApiKey[]): Promise<void>;
  ensureStore(tenant: TenantId, create: StoreCreate): Promise<Store>;
}

interface CuratorOptions {
  /** Who has it may make tenants and their keys over HTTP; nobody may where it is absent. */
  readonly operatorKey?: string | null;
  /** Draws the control groups instead of each tenant's own secret: for a fleet that is to be lived again as it was. */
  readonly controlKey?: Uint8Array | undefined;
}

/** Threads that draw drafts of great memories. */
const threads = 1;

/** The curator: reconciles memory with evidence and decisions, publishes it, and serves it to agents and people. */
export function createCurator(
  deps: PortsDependencies &
    Pick<ServiceDependencies, 'ids'> & { readonly bus: Pick<ServiceDependencies['bus'], 'lag' | 'read'> },
  { operatorKey = null, controlKey }: CuratorOptions = {},
): ServiceDefinition & { readonly admin: CuratorAdmin } {
  const watch = createWatch(deps.bus);
  const pool = createPool(new URL('./worker.ts', import.meta.url), { threads: threadsOf(threads) });
  const portsOf = createPorts({ ...deps, controlKey }, (store) => watch.moved(store), createWorkers(pool));
  const pipeline = createPipeline(portsOf);
  const context = { portsOf, watch, ids: deps.ids, recall: createRecallIndexes() };

  return {
    name: 'curator',
    consumes: [
      on(topics.dreamsRequested, (event) => pipeline.requested(event)),
      on(topics.dreamsCanceled, (event) => pipeline.canceled(event)),
      on(topics.dreamsSynthesized, (event) => pipeline.synthesized(event)),
      on(topics.memoryEvaluated, (event) => pipeline.evaluated(event)),
      on(topics.memoryDecided, (event) => pipeline.decided(event)),
      on(topics.memoryUpdated, (event) => pipeline.updated(event)),
      on(topics.memoryDrifted, (event) => pipeline.drifted(event)),
    ],
    routes: [
      serveStores(context),
      serveMemory(context),
      serveRecall(context),
      serveMemories(context),
      serveImport(context),
      serveVersions(context),
      serveHistory(context),
      serveGit(context),
      serveTags(context),
      servePruning(context),
      serveUpdates(context),
      serveProposals(context),
      serveNotes(context),
      serveRetired(context),
      serveTenants({ portsOf, ids: deps.ids, operatorKey }),
    ],
    schedules: [
      {
        name: 'end overdue dreams',
        everyMs: 5_000,
        async run() {
          const now = deps.clock.now().toISOString();
          for (const { tenant, dream } of await overdueDreams(deps.storage.documents, now, 100)) {
            await expireDream(portsOf(tenant), dream);
          }
        },
      },
      {
        name: 'publish what waited for its window',
        everyMs: 5_000,
        async run() {
          const now = deps.clock.now().toISOString();
          for (const { tenant, proposal } of await overdueProposals(deps.storage.documents, now, 100)) {
            await publishWaiting(portsOf(tenant), proposal);
          }
        },
      },
      {
        name: 'let go of old versions',
        everyMs: 3_600_000,
        async run() {
          for (const tenant of await tenantsWithStores(deps.storage.documents)) {
            await pruneInTime(portsOf(tenant));
          }
        },
      },
    ],
    outboxes,
    // What is drawn in a thread is given up: its event comes again.
    async close() {
      watch.close();
      await pool.close();
    },
    admin: {
      ensureTenant: async (tenant, keys) => void (await ensureTenant(portsOf(tenant), keys)),
      ensureStore: (tenant, create) => ensureStore(portsOf(tenant), create),
    },
  };
}
