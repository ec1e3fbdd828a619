import { done, drop } from '@nocturne/bus';
import { topics, type TenantId } from '@nocturne/contracts';
import { on, type ReplayDependencies, type Replayer } from '@nocturne/service';
import { variantsOf } from '../domain/replay/variants.ts';
import { claims } from '../repositories/claims.ts';
import { driftsSpec } from '../repositories/drifts.ts';
import { evaluations, evaluationsSpec } from '../repositories/evaluations.ts';
import { heldoutSessions, heldoutSpec } from '../repositories/heldout-sessions.ts';
import { liveSessions, liveSpec } from '../repositories/live-sessions.ts';
import { looksSpec } from '../repositories/looks.ts';
import { suiteRunsSpec } from '../repositories/suite-runs.ts';
import { keepSession } from '../steps/keep-session.ts';
import { replayVerdict } from './replay-verdict.ts';

/**
 * Builds the evaluator's database: held-out sessions from sessions.heldout and sessions.erased; how live sessions ended, from
 * both sorts of digest and memory.exposed; verdicts, and how often
 * each store's sessions were looked at, from its own memory.evaluated; and from memory.proposed those proposals that have
 * no verdict yet: they are evaluated when the service is started. From the same, as far back as the log holds it, what entries
 * claim: without it an alarm would find no entry that speaks of what fails.
 */
export function replayEvaluator({ storage, clock, directory }: ReplayDependencies): Replayer {
  const { documents } = storage;
  const heldoutOf = (tenant: TenantId) => heldoutSessions(documents.collection(tenant, heldoutSpec));
  const evaluationsOf = (tenant: TenantId) => documents.collection(tenant, evaluationsSpec);
  const liveOf = (tenant: TenantId) => liveSessions(documents.collection(tenant, liveSpec));
  let older = 0;

  return {
    phases: [
      directory.consumes,
      [
        on(topics.memoryEvaluated, async ({ tenant, data }) => {
          if (data.look === undefined) older += 1;
          const looks = documents.collection(tenant, looksSpec);
          return known(await replayVerdict(data, evaluationsOf(tenant), looks));
        }),
      ],
      [
        on(topics.sessionsHeldout, async ({ tenant, data }) => {
          const changed = await keepSession(data, heldoutOf(tenant));
          if (data.kind === 'digest') await liveOf(tenant).ended(data.digest, data.revision);
          return known(changed);
        }),
        on(topics.sessionsDigested, async ({ tenant, data }) =>
          known(data.kind === 'digest' && (await liveOf(tenant).ended(data.digest, data.revision)).isNews),
        ),
        on(topics.memoryExposed, async ({ tenant, data }) =>
          known((await liveOf(tenant).exposed(data)).isNews),
        ),
        on(topics.sessionsErased, async ({ tenant, data: { session, store } }) => {
          await liveOf(tenant).erase(session, store);
          await heldoutOf(tenant).erase(session, store);
          return done;
        }),
        on(topics.memoryProposed, async ({ tenant, data }) => {
          const stored = evaluations(tenant, evaluationsOf(tenant), storage.blobs(tenant), () => undefined);
          const { store, dry_run, head_entries, draft_entries, changes } = data;
          const variants = variantsOf(head_entries, draft_entries, changes);
          if (!dry_run) await claims(storage.blobs(tenant)).keep(store, variants);
          // Most have their verdict by now.
          return known(
            (await stored.get(data.proposal)) === null && (await stored.receive(data, clock.now())),
          );
        }),
      ],
    ],
    rewinds: [],
    keeps: [heldoutSpec, liveSpec, evaluationsSpec, looksSpec, driftsSpec, suiteRunsSpec],
    finish: async () =>
      older === 0 ? [] : [`${older} verdicts do not say which look they were: they were left out`],
    close: async () => undefined,
  };
}

const known = (changed: boolean) => (changed ? done : drop('a repeat'));
