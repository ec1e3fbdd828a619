import { done, drop } from '@nocturne/bus';
import { topics, type TenantId } from '@nocturne/contracts';
import { createPool, on, raiseFence, type ReplayDependencies, type Replayer } from '@nocturne/service';
import { noteExposure } from '../domain/folding/session-record.ts';
import { createWorkers } from '../repositories/create-workers.ts';
import { dreamsSpec } from '../repositories/dreams.ts';
import { folds, foldsSpec } from '../repositories/folds.ts';
import { sessions, sessionsSpec } from '../repositories/sessions.ts';
import { receiveDigest } from '../steps/receive-digest.ts';
import { eraseReplayed } from './erase-replayed.ts';
import { foldStore } from './fold-store.ts';
import { replayDreams } from './replay-dreams.ts';

/**
 * Builds the synthesizer's database from sessions.digested, sessions.erased and memory.exposed, and its list of dreams from
 * what it and the curator told of them; then folds every store, several chunks at once, and merges. What the last dream
 * found is not built again: the next dream finds it.
 */
export function replaySynthesizer({ storage, clock, directory, threads }: ReplayDependencies): Replayer {
  const { documents } = storage;
  const pool = createPool(new URL('../worker.ts', import.meta.url), { threads });
  const workers = createWorkers(pool);
  const sessionsOf = (tenant: TenantId) => sessions(documents.collection(tenant, sessionsSpec));
  const dreamsOf = (tenant: TenantId) => replayDreams(documents.collection(tenant, dreamsSpec));

  return {
    phases: [
      directory.consumes,
      // A dream's own order, topic by topic.
      [on(topics.dreamsRequested, async ({ tenant, data }) => known(await dreamsOf(tenant).requested(data)))],
      [
        on(topics.dreamsCanceled, async ({ tenant, data }) => known(await dreamsOf(tenant).canceled(data))),
        on(topics.dreamsSynthesized, async ({ tenant, data }) =>
          known(await dreamsOf(tenant).synthesized(data)),
        ),
      ],
      [on(topics.dreamsSettled, async ({ tenant, data }) => known(await dreamsOf(tenant).settled(data)))],
      [
        on(topics.sessionsDigested, async ({ tenant, data }) =>
          known(await receiveDigest(data, sessionsOf(tenant))),
        ),
        on(topics.sessionsErased, async ({ tenant, data: { session, store } }) =>
          known(await eraseReplayed(session, store, sessionsOf(tenant))),
        ),
        on(topics.memoryExposed, async ({ tenant, data: { session, store, entries } }) =>
          known(
            await sessionsOf(tenant).change(session, store, (record) =>
              noteExposure(record, session, store, entries),
            ),
          ),
        ),
      ],
    ],
    rewinds: [],
    keeps: [sessionsSpec, dreamsSpec],
    async finish(progress) {
      // The curator drops what comes under a lower fence than it has seen. Leases are taken less often than once a ms.
      const fence = clock.now().getTime();
      for await (const { tenant, store } of directory.everyStore()) {
        await raiseFence(documents, tenant, store.id, fence);
        const ports = {
          sessions: sessionsOf(tenant),
          folds: folds(documents.collection(tenant, foldsSpec), storage.blobs(tenant)),
          workers,
        };
        await foldStore(store.id, ports, threads, (folded, chunks) =>
          progress(folded, chunks, `folding ${store.id}`),
        );
      }
      return [];
    },
    close: () => pool.close(),
  };
}

const known = (changed: boolean) => (changed ? done : drop('a repeat'));
