import { done, drop } from '@nocturne/bus';
import { topics, type TenantId, type TopicData } from '@nocturne/contracts';
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
import { createReplayProposals } from './replay-proposals.ts';
import { replayDreams } from './replay-dreams.ts';
import { replayRevision } from './replay-revision.ts';

/**
 * Builds the curator's database from what it told itself: tenants, stores, the ledger of each store (decisions and moves of
 * head), proposals with what people have said of them, exposures, and dreams with what became of them. Verdicts come from
 * the evaluator; snapshots and what dreams found lie in the vault.
 */
export function replayCurator({ storage, clock, directory }: ReplayDependencies): Replayer {
  const { documents } = storage;
  const ledgers = createReplayLedgers(storage);
  const proposals = createReplayProposals(storage);
  const isLatest = latestAttempts();
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
        on(topics.proposalsChanged, async ({ tenant, data }) => {
          if (isLatest(data)) await dreamsOf(tenant).proposed(data);
          return known(await proposals.changed(tenant, data));
        }),
      ],
      [
        on(topics.memoryEvaluated, async ({ tenant, data }) =>
          known(await proposals.evaluated(tenant, data)),
        ),
        on(topics.dreamsSynthesized, async ({ tenant, data }) =>
          known(await dreamsOf(tenant).synthesized(data)),
        ),
      ],
      [on(topics.dreamsSettled, async ({ tenant, data }) => known(await dreamsOf(tenant).settled(data)))],
    ],
    rewinds: [],
    keeps: [tenantsSpec, storesSpec, commitsSpec, proposalsSpec, dreamsSpec, exposuresSpec],
    finish: async (progress) => [...(await ledgers.write(progress)), ...(await proposals.finish())],
    close: async () => undefined,
  };
}

const known = (changed: boolean) => (changed ? done : drop('a repeat'));

/** Tells the last proposal of each dream: of two the order in which they were told of is not certain. */
function latestAttempts(): (changed: TopicData<typeof topics.proposalsChanged>) => boolean {
  const latest = new Map<string, number>();
  return ({ proposal: { dream, notes }, attempt }) => {
    if (notes === true || attempt < (latest.get(dream) ?? 0)) return false;
    latest.set(dream, attempt);
    return true;
  };
}
