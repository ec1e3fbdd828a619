import { setTimeout as delay } from 'node:timers/promises';
import { done, drop } from '@nocturne/bus';
import { ok, topics, type TenantId } from '@nocturne/contracts';
import {
  countSettlement,
  countWriting,
  createBackground,
  createLeases,
  createPool,
  on,
  packEvent,
  type ClaudeConfig,
  type ServiceDefinition,
  type ServiceDependencies,
  threadsOf,
} from '@nocturne/service';
import { serveDreams } from './http/serve-dreams.ts';
import { servePatterns } from './http/serve-patterns.ts';
import { noteExposure } from './domain/folding/session-record.ts';
import { showDream } from './domain/dreams/show-dream.ts';
import { createClaude } from './claude/create-claude.ts';
import { runDream } from './pipeline.ts';
import type { Ports, Writer } from './ports.ts';
import { answers, answersSpec } from './repositories/answers.ts';
import { createWorkers } from './repositories/create-workers.ts';
import { countDue, dreams, dreamsSpec, dueDreams, listDreams } from './repositories/dreams.ts';
import { findings, findingsSpec } from './repositories/findings.ts';
import { folds, foldsSpec } from './repositories/folds.ts';
import { sessions, sessionsSpec } from './repositories/sessions.ts';
import { heldSessions } from './repositories/held-sessions.ts';
import { findDueTime } from './steps/find-due-time.ts';
import { forgetSession } from './steps/forget-session.ts';
import { orderDream } from './steps/order-dream.ts';
import { receiveDigest } from './steps/receive-digest.ts';
import { requestAfterSessions, requestDream, requestScheduled } from './steps/request-dream.ts';

/** Threads that fold: two, so that one store's dream does not keep another's waiting. */
const threads = 2;
/** Dreams under way at once: each holds a chunk of digests in memory. */
const limit = 8;
/** How soon a dream that nobody runs is found, and how soon one that is due by schedule, or that nobody asked for. In ms. */
const everyMs = { due: 1_000, ask: 5_000 } as const;
/** How often, at the most, a store's new sessions are counted while they stream in, in ms; and stores at a time. */
const counting = { pauseMs: 200, limit: 32 } as const;

/** The synthesizer: keeps what sessions showed, and, when a dream is due, finds what recurs and writes it as insights. */
export function createSynthesizer(
  deps: ServiceDependencies,
  { claude }: { readonly claude: ClaudeConfig | null } = { claude: null },
): ServiceDefinition {
  const { storage, clock, ids, directory, outbox, logger } = deps;
  const pool = createPool(new URL('./worker.ts', import.meta.url), { threads: threadsOf(threads) });
  const workers = createWorkers(pool);
  const leases = createLeases(storage.documents, ids.random(), () => performance.now());
  const dreamDocuments = (tenant: TenantId) => storage.documents.collection(tenant, dreamsSpec);
  const writer: Writer = {
    model: claude === null ? null : createClaude(claude),
    budget: claude?.budget ?? 0,
    tell(writing, store) {
      countWriting(writing);
      const level = Object.keys(writing.kept).length === 0 ? 'info' : 'warn';
      logger[level]({ store, ...writing }, 'a model wrote what a dream found');
    },
  };
  const portsOf = (tenant: TenantId): Ports => ({
    sessions: sessions(storage.documents.collection(tenant, sessionsSpec)),
    folds: folds(storage.documents.collection(tenant, foldsSpec), storage.blobs(tenant)),
    dreams: dreams(
      dreamDocuments(tenant),
      (dream) => outbox.notify(tenant, dreamsSpec, dream.id, dream),
      (event) => packEvent(event, tenant, storage.blobs(tenant)),
    ),
    leases: { acquire: (store) => leases.acquire(tenant, store) },
    findings: findings(storage.documents.collection(tenant, findingsSpec), storage.blobs(tenant)),
    answers: answers(storage.documents.collection(tenant, answersSpec), storage.blobs(tenant)),
    workers,
    writer,
  });
  const dreamer = createBackground(
    async (tenant, id, closing) => {
      const store = await directory.store(tenant, id);
      if (store !== null) await runDream(store, portsOf(tenant), () => clock.now(), closing);
    },
    { what: 'a dream', limit, logger },
  );
  /** Asks for dreams that are due by count as soon as they are; what nobody was awake for, a schedule finds. */
  const asker = createBackground(
    async (tenant, id, closing) => {
      const store = await directory.store(tenant, id);
      if (store === null || (store.archived_at ?? null) !== null || store.settings.dream_after === null)
        return;
      // Nobody need hear of it by the bus to begin: the curator does.
      if (await requestAfterSessions(store, portsOf(tenant), clock.now())) dreamer.wake(tenant, id);
      await delay(counting.pauseMs, undefined, { signal: closing });
    },
    { what: 'asking for a dream', limit: counting.limit, logger },
  );

  return {
    name: 'synthesizer',
    consumes: [
      on(topics.sessionsDigested, async ({ tenant, data }) => {
        const isNews = await receiveDigest(data, portsOf(tenant).sessions);
        if (isNews && data.kind === 'digest') asker.wake(tenant, data.digest.store);
        return isNews ? done : drop('nothing new of this session');
      }),
      on(topics.sessionsErased, async ({ tenant, data }) => {
        await forgetSession(data.session, data.store, portsOf(tenant));
        return done;
      }),
      on(topics.memoryExposed, async ({ tenant, data: { session, store, entries } }) => {
        await portsOf(tenant).sessions.change(session, store, (record) =>
          noteExposure(record, session, store, entries),
        );
        return done;
      }),
      on(topics.dreamsRequested, async ({ tenant, data }) => {
        dreamer.wake(tenant, data.store);
        return done;
      }),
      on(topics.dreamsSettled, async ({ tenant, data }) => {
        const isNews = await portsOf(tenant).dreams.settle(data);
        dreamer.wake(tenant, data.store);
        asker.wake(tenant, data.store);
        if (isNews) countSettlement(data.settlement);
        return isNews ? done : drop('the dream is settled already, or not known here');
      }),
    ],
    routes: [
      serveDreams({
        store: (tenant, idOrName) => directory.store(tenant, idOrName),
        async request(tenant, store, dryRun) {
          const dream = await requestDream(
            store.id,
            dryRun,
            portsOf(tenant).dreams,
            `drm_${ids.random()}`,
            clock.now(),
          );
          return showDream(dream);
        },
        missing: (tenant, wanted) => heldSessions(storage.keys(tenant)).missing(wanted),
        async order(tenant, store, ordered) {
          const { dreams: all } = portsOf(tenant);
          const made = await orderDream(store, ordered, all, ids.random(), clock.now());
          return made.ok ? ok(showDream(made.value)) : made;
        },
        async get(tenant, id) {
          const dream = await portsOf(tenant).dreams.get(id);
          return dream === null ? null : showDream(dream);
        },
        async list(tenant, store, query) {
          const { items, next } = await listDreams(dreamDocuments(tenant), store, query);
          return { items: items.map(showDream), next };
        },
        async cancel(tenant, dream) {
          const at = clock.now().toISOString();
          await portsOf(tenant).dreams.askToStop({ dream: dream.id, store: dream.store, at });
        },
        archive: (tenant, dream) => portsOf(tenant).dreams.archive(dream, clock.now().toISOString()),
      }),
      servePatterns({
        store: (tenant, idOrName) => directory.store(tenant, idOrName),
        found: (tenant, store) => portsOf(tenant).findings.get(store),
      }),
    ],
    schedules: [
      {
        name: 'run dreams that are due',
        everyMs: everyMs.due,
        async run() {
          dreamer.check();
          for await (const { tenant, store } of dueDreams(storage.documents)) dreamer.wake(tenant, store);
        },
      },
      {
        name: 'ask for dreams by schedule and by count',
        everyMs: everyMs.ask,
        async run() {
          asker.check();
          for await (const { tenant, store } of directory.everyStore()) {
            const ports = portsOf(tenant);
            const due = findDueTime(store, clock.now());
            if (due !== null) await requestScheduled(store.id, due, ports.dreams, clock.now());
            await requestAfterSessions(store, ports, clock.now());
          }
        },
      },
    ],
    outboxes: [dreamsSpec],
    unfinished: () => countDue(storage.documents),
    // What runs in a thread is given up: it is soon done again, and nobody waits for this process to end.
    close: async () => void (await Promise.all([asker.close(), dreamer.close(), pool.close()])),
  };
}
