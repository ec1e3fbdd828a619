import { done, drop } from '@nocturne/bus';
import { topics, type TenantId } from '@nocturne/contracts';
import { on, type ReplayDependencies, type Replayer } from '@nocturne/service';
import {
  commitsSpec,
  dreamsSpec,
  exposuresSpec,
  proposalsSpec,
  storesSpec,
  tenantsSpec,
} from '../repositories/collections.ts';
import { createReplayLedgers } from './replay-ledgers.ts';
import { replayDreams } from './replay-dreams.ts';
import { replayRevision } from './replay-revision.ts';

/**
 * Builds the curator's database from what it told itself: tenants, stores, the ledger of each store (decisions and moves of
 * head), exposures, and dreams with what became of them. Snapshots and what dreams found lie in the vault. Proposals are
 * not built again: the next dream proposes what is called for; a dream that waited for a verdict ends as failed.
 */
export function replayCurator({ storage, clock, directory }: ReplayDependencies): Replayer {
  const { documents } = storage;
  const ledgers = createReplayLedgers(storage);
  const dreamsOf = (tenant: TenantId) =>
    replayDreams(documents.collection(tenant, dreamsSpec), clock.now().toISOString());

  return {
    phases: [
      [
        ...directory.consumes,
        on(topics.tenantsChanged, async ({ tenant, data }) =>
          known(await replayRevision(documents.collection(tenant, tenantsSpec), 'tenant', data)),
        ),
        on(topics.storesChanged, async ({ tenant, data }) =>
          known(await replayRevision(documents.collection(tenant, storesSpec), data.id, data)),
        ),
      ],
      [
        on(topics.memoryDecided, async ({ tenant, data }) => {
          ledgers.of(tenant, data.decision.store).decided.push(data);
          return done;
        }),
        on(topics.memoryUpdated, async ({ tenant, data }) => {
          ledgers.of(tenant, data.store).updated.push(data);
          return done;
        }),
        on(topics.memoryExposed, async ({ tenant, id, data }) => {
          const exposures = documents.collection(tenant, exposuresSpec);
          return known(await exposures.insert(id, { ...data, outbox: [], pending: 0 }));
        }),
        on(topics.dreamsRequested, async ({ tenant, data }) => known(await dreamsOf(tenant).requested(data))),
      ],
      [
        on(topics.dreamsSynthesized, async ({ tenant, data }) =>
          known(await dreamsOf(tenant).synthesized(data)),
        ),
      ],
      [on(topics.dreamsSettled, async ({ tenant, data }) => known(await dreamsOf(tenant).settled(data)))],
    ],
    rewinds: [],
    keeps: [tenantsSpec, storesSpec, commitsSpec, proposalsSpec, dreamsSpec, exposuresSpec],
    finish: (progress) => ledgers.write(progress),
    close: async () => undefined,
  };
}

const known = (changed: boolean) => (changed ? done : drop('a repeat'));
