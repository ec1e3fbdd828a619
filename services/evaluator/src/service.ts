import { done, drop } from '@nocturne/bus';
import { topics, type TenantId } from '@nocturne/contracts';
import { createPool, on, type ServiceDefinition, type ServiceDependencies } from '@nocturne/service';
import type { SessionReplay } from './domain/replay/replay-session.ts';
import { serveEvaluations } from './http/serve-evaluations.ts';
import { evaluateProposal } from './pipeline.ts';
import type { Ports, Replayer } from './ports.ts';
import { evaluations, evaluationsSpec, showEvaluation } from './repositories/evaluations.ts';
import { heldoutSessions, heldoutSpec } from './repositories/heldout-sessions.ts';
import { looks, looksSpec } from './repositories/looks.ts';
import { keepSession } from './steps/keep-session.ts';
import type { ReplayWork } from './worker.ts';

/** Threads that replay: a store has one proposal at a time, so that two let one store not wait on another. */
const threads = 2;

/** The evaluator: keeps held-out sessions, and rules on proposals by them. */
export function createEvaluator(deps: ServiceDependencies): ServiceDefinition {
  const { storage, clock, directory, outbox } = deps;
  const pool = createPool(new URL('./worker.ts', import.meta.url), { threads });
  const replayer: Replayer = {
    replay: (sessions, variants) =>
      pool.run<SessionReplay[]>('replay', { sessions, variants } satisfies ReplayWork),
  };
  const stored = (tenant: TenantId) => storage.documents.collection(tenant, evaluationsSpec);
  const portsOf = (tenant: TenantId): Ports => ({
    heldout: heldoutSessions(storage.documents.collection(tenant, heldoutSpec)),
    looks: looks(storage.documents.collection(tenant, looksSpec)),
    evaluations: evaluations(stored(tenant), (id) => outbox.notify(tenant, evaluationsSpec, id)),
    replayer,
  });

  return {
    name: 'evaluator',
    consumes: [
      on(topics.sessionsHeldout, async ({ tenant, data }) =>
        (await keepSession(data, portsOf(tenant).heldout)) ? done : drop('nothing new of this session'),
      ),
      on(topics.sessionsErased, async ({ tenant, data }) => {
        await portsOf(tenant).heldout.erase(data.session, data.store);
        return done;
      }),
      on(topics.memoryProposed, ({ tenant, data }) => evaluateProposal(data, portsOf(tenant), clock.now())),
    ],
    routes: [
      serveEvaluations({
        store: (tenant, idOrName) => directory.store(tenant, idOrName),
        get: (tenant, proposal) => portsOf(tenant).evaluations.get(proposal),
        page: async (tenant, store, limit, after) => {
          const page = await stored(tenant).find({
            index: 'store',
            where: { store },
            order: 'descending',
            limit,
            ...(after === undefined ? {} : { after }),
          });
          return {
            ...page,
            items: page.items.map((item) => ({ ...item, value: showEvaluation(item.value) })),
          };
        },
      }),
    ],
    schedules: [],
    outboxes: [evaluationsSpec],
    close: () => pool.close(),
  };
}
