import { done, drop } from '@nocturne/bus';
import { topics, type Digest, type Revision, type TenantId } from '@nocturne/contracts';
import {
  awaitFor,
  createBackground,
  createLeases,
  createPool,
  on,
  type ServiceDefinition,
  type ServiceDependencies,
  threadsOf,
} from '@nocturne/service';
import { serveEvaluations } from './http/serve-evaluations.ts';
import { serveLive } from './http/serve-live.ts';
import { serveSuites } from './http/serve-suites.ts';
import { evaluateWaiting } from './pipeline.ts';
import type { Ports } from './ports.ts';
import { claims } from './repositories/claims.ts';
import { createWorkers } from './repositories/create-workers.ts';
import {
  countDue,
  dueEvaluations,
  evaluations,
  evaluationsSpec,
  pageOfEvaluations,
} from './repositories/evaluations.ts';
import { heldoutOfCopy } from './repositories/heldout-of-copies.ts';
import { heldoutSessions, heldoutSpec } from './repositories/heldout-sessions.ts';
import { driftsSpec } from './repositories/drifts.ts';
import { looks, looksSpec } from './repositories/looks.ts';
import { pageOfRuns, suiteRuns, suiteRunsSpec } from './repositories/suite-runs.ts';
import { keepSession } from './steps/keep-session.ts';
import { ruleOnRun } from './steps/rule-on-run.ts';
import { createLiveWatch } from './watch-live.ts';

/** Threads that replay: a store has one proposal at a time, so that two let one store not wait on another. */
const threads = 2;
/** Stores under evaluation at once. */
const limit = 8;
/** How soon a proposal that nobody evaluates is found, in ms. */
const dueMs = 1_000;

/** How long news of a store is waited for, in ms; one that was deleted never comes. */
const patienceMs = 2_000;

interface EvaluatorOptions {
  /** The address that is told, by POST, when memory is shown to do harm; nobody is where it is absent. */
  readonly onCall?: string | null;
}

/**
 * The evaluator: keeps held-out sessions, rules on proposals by them, and watches what memory does for live sessions, beside
 * the loop that hears of them.
 */
export function createEvaluator(
  deps: ServiceDependencies,
  { onCall = null }: EvaluatorOptions = {},
): ServiceDefinition {
  const { storage, clock, ids, directory, outbox, logger } = deps;
  const pool = createPool(new URL('./worker.ts', import.meta.url), { threads: threadsOf(threads) });
  const workers = createWorkers(pool);
  const leases = createLeases(storage.documents, ids.random(), () => performance.now());
  const stored = (tenant: TenantId) => storage.documents.collection(tenant, evaluationsSpec);
  const storedRuns = (tenant: TenantId) => storage.documents.collection(tenant, suiteRunsSpec);
  const runsOf = (tenant: TenantId) => suiteRuns(storedRuns(tenant), storage.blobs(tenant));
  const heldoutIn = (tenant: TenantId) => heldoutSessions(storage.documents.collection(tenant, heldoutSpec));
  const portsOf = (tenant: TenantId): Ports => ({
    heldout: heldoutIn(tenant),
    async heldoutOf(store) {
      // Its proposal may have come before the news of a store that was just made.
      const known = await awaitFor(() => directory.store(tenant, store), patienceMs);
      return heldoutOfCopy(heldoutIn(tenant), known?.cloned_from ?? null);
    },
    looks: looks(storage.documents.collection(tenant, looksSpec)),
    evaluations: evaluations(tenant, stored(tenant), storage.blobs(tenant), (written) =>
      outbox.notify(tenant, evaluationsSpec, written.id, written),
    ),
    workers,
    claims: claims(storage.blobs(tenant)),
    leases: { acquire: (store) => leases.acquire(tenant, store) },
  });
  const watch = createLiveWatch(deps, portsOf, onCall);
  const { liveOf } = watch;
  /** How a session ended, whichever side it lies on. */
  const ended = async (tenant: TenantId, digest: Digest, revision: Revision): Promise<boolean> => {
    const { isNews, counts } = await liveOf(tenant).ended(digest, revision);
    if (counts) await watch.note(tenant, digest.store);
    return isNews;
  };
  const evaluator = createBackground(
    (tenant, store, closing) => evaluateWaiting(store, portsOf(tenant), () => clock.now(), closing),
    { what: 'an evaluation', limit, logger },
  );

  return {
    name: 'evaluator',
    consumes: [
      on(topics.sessionsHeldout, async ({ tenant, data }) => {
        const [isNews] = await Promise.all([
          keepSession(data, portsOf(tenant).heldout),
          data.kind === 'digest' && ended(tenant, data.digest, data.revision),
        ]);
        return isNews ? done : drop('nothing new of this session');
      }),
      on(topics.sessionsDigested, async ({ tenant, data }) => {
        if (data.kind === 'withdrawn') return drop('how it ended stays known');
        return (await ended(tenant, data.digest, data.revision)) ? done : drop('nothing new of this session');
      }),
      on(topics.memoryExposed, async ({ tenant, data }) => {
        const { isNews, counts } = await liveOf(tenant).exposed(data);
        if (counts) await watch.note(tenant, data.store);
        return isNews ? done : drop('the exposure is known');
      }),
      on(topics.sessionsErased, async ({ tenant, data }) => {
        const { session, store } = data;
        await Promise.all([
          liveOf(tenant).erase(session, store),
          portsOf(tenant).heldout.erase(session, store),
        ]);
        return done;
      }),
      on(topics.memoryProposed, async ({ tenant, data }) => {
        const isNews = await portsOf(tenant).evaluations.receive(data, clock.now());
        evaluator.wake(tenant, data.store);
        return isNews ? done : drop('the proposal is known');
      }),
    ],
    routes: [
      serveEvaluations({
        store: (tenant, idOrName) => directory.store(tenant, idOrName),
        get: (tenant, proposal) => portsOf(tenant).evaluations.get(proposal),
        page: (tenant, store, size, after) => pageOfEvaluations(stored(tenant), store, size, after),
      }),
      serveLive({
        store: (tenant, idOrName) => directory.store(tenant, idOrName),
        figures: (tenant, store) => watch.figures(tenant, store),
      }),
      serveSuites({
        store: (tenant, idOrName) => directory.store(tenant, idOrName),
        ruleOn: (tenant, store, run) =>
          ruleOnRun(run, store, { runs: runsOf(tenant), looks: portsOf(tenant).looks }, () => clock.now()),
        get: (tenant, id) => runsOf(tenant).get(id),
        trials: (tenant, id) => runsOf(tenant).trials(id),
        page: (tenant, of, size, after) => pageOfRuns(storedRuns(tenant), of, size, after),
      }),
    ],
    schedules: [
      ...watch.schedules,
      {
        name: 'evaluate proposals that wait',
        everyMs: dueMs,
        async run() {
          evaluator.check();
          for await (const { tenant, store } of dueEvaluations(storage.documents))
            evaluator.wake(tenant, store);
        },
      },
    ],
    outboxes: [evaluationsSpec, driftsSpec],
    unfinished: async () => (await countDue(storage.documents)) + (await watch.unfinished()),
    // What runs in a thread is given up: it is soon done again, and nobody waits for this process to end.
    close: async () => void (await Promise.all([evaluator.close(), watch.close(), pool.close()])),
  };
}
