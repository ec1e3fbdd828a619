import type { LiveFigures, TenantId } from '@nocturne/contracts';
import { createBackground, type ServiceDefinition, type ServiceDependencies } from '@nocturne/service';
import { shownDrift } from './domain/drift/drift-record.ts';
import { restartsIn } from './domain/drift/restarts-in.ts';
import { counted } from './domain/live/counted.ts';
import { tellLift } from './domain/live/tell-lift.ts';
import { createPace } from './pace.ts';
import type { DriftPorts } from './ports.ts';
import { countWatches, driftWatches, driftWatchesSpec, dueWatches } from './repositories/drift-watches.ts';
import { drifts, driftsSpec, noteTold } from './repositories/drifts.ts';
import { liveSessions, liveSpec } from './repositories/live-sessions.ts';
import { tellOnCall } from './steps/tell-on-call.ts';
import { watchDrift } from './steps/watch-drift.ts';

/** How soon a store with sessions that no chart has seen is found, in ms. */
const dueMs = 1_000;
/** Stores looked at at once. */
const limit = 4;
/** How soon whoever is on call is told, and told again where that failed, in ms. */
const pageMs = 2_000;
const mostPages = 20;
/** So many alarms are shown, the newest. */
const mostShown = 50;

type Shelf = Pick<DriftPorts, 'heldout' | 'workers' | 'claims'>;

/**
 * Live outcomes: which sessions read memory and how they ended, what that says of memory, and the watch over them for drift.
 * What it costs grows with a store's sessions, so it is done as often as a share of the time allows.
 * @param onCall the hook of whoever is on call; null: nobody is
 */
export function createLiveWatch(
  { storage, clock, outbox, logger }: Pick<ServiceDependencies, 'storage' | 'clock' | 'outbox' | 'logger'>,
  shelfOf: (tenant: TenantId) => Shelf,
  onCall: string | null,
) {
  const { documents } = storage;
  const liveOf = (tenant: TenantId) => liveSessions(documents.collection(tenant, liveSpec));
  const alarms = (tenant: TenantId) => documents.collection(tenant, driftsSpec);
  const driftsOf = (tenant: TenantId) =>
    drifts(alarms(tenant), (written) => outbox.notify(tenant, driftsSpec, written.id, written));
  const watchesOf = (tenant: TenantId) => driftWatches(documents.collection(tenant, driftWatchesSpec));
  const [watching, telling] = [createPace(() => performance.now()), createPace(() => performance.now())];
  const told = new Map<string, Promise<LiveFigures>>();

  const watcher = createBackground(
    async (tenant, store) => {
      const key = `${tenant}/${store}`;
      // Later, then: the mark stays, and the schedule finds it.
      const watches = watchesOf(tenant);
      if (!watching.isFree(key) || !(await watches.begin(store))) return;
      const ports = { ...shelfOf(tenant), live: liveOf(tenant), drifts: driftsOf(tenant) };
      await watching.run(key, () => watchDrift(store, ports, () => clock.now()));
      await watches.end(store);
    },
    { what: 'a watch for drift', limit, logger },
  );

  const figuresOf = async (tenant: TenantId, store: string): Promise<LiveFigures> => {
    const known = await driftsOf(tenant).of(store);
    const figures = tellLift(counted(await liveOf(tenant).counted(store)), (group) =>
      restartsIn(known, group),
    );
    const newest = known.toReversed().slice(0, mostShown);
    return { store, ...figures, drifts: newest.map(shownDrift) };
  };

  return {
    liveOf,
    /** Says that a session of the store can be counted which no chart has seen. */
    async note(tenant: TenantId, store: string): Promise<void> {
      await watchesOf(tenant).mark(store);
      watcher.wake(tenant, store);
    },
    /** As they are now, or, where they are dear, as they were a moment ago. */
    figures(tenant: TenantId, store: string): Promise<LiveFigures> {
      const key = `${tenant}/${store}`;
      const last = told.get(key);
      if (last !== undefined && !telling.isFree(key)) return last;
      const figures = telling.run(key, () => figuresOf(tenant, store));
      told.set(key, figures);
      const forget = () => void (told.get(key) === figures && telling.isFree(key) && told.delete(key));
      figures.then(forget, () => void told.delete(key));
      return figures;
    },
    unfinished: () => countWatches(documents),
    schedules: [
      {
        name: 'watch live sessions for drift',
        everyMs: dueMs,
        async run() {
          watcher.check();
          for (const { tenant, store } of await dueWatches(documents)) watcher.wake(tenant, store);
        },
      },
      {
        name: 'tell who is on call of drift',
        everyMs: pageMs,
        async run() {
          if (onCall === null) return;
          const query = { index: 'page', where: { page: 1 }, limit: mostPages } as const;
          for (const { tenant, id, value } of (await documents.everyTenant(driftsSpec).find(query)).items) {
            const failed = await tellOnCall(onCall, value);
            if (failed === null) await noteTold(alarms(tenant), id);
            else
              logger.warn({ tenant, store: value.store, failed }, 'whoever is on call was not told of drift');
          }
        },
      },
    ] satisfies ServiceDefinition['schedules'],
    close: () => watcher.close(),
  };
}
