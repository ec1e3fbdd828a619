import { ok, type Store, type Verdict } from '@nocturne/contracts';
import { placeDecisions } from '../domain/commit.ts';
import { decidePublication } from '../domain/decide-publication.ts';
import { isArchived } from '../domain/is-archived.ts';
import { nextPublication, tellWaiting } from '../domain/publish-window.ts';
import { withoutWaiting, type ProposalRecord } from '../domain/records.ts';
import { changesToReview } from '../domain/review/review-rules.ts';
import { entriesById } from '../domain/rule-on-candidate.ts';
import { blame, policy } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { closeProposal } from './close-proposal.ts';
import { finishCommit } from './finish-commit.ts';
import { hasGraduated } from './has-graduated.ts';
import { planPublication } from './plan-publication.ts';
import { propose } from './propose.ts';
import { settleDream, type End } from './settle-dream.ts';

/** Does with a judged proposal what the store's policy makes of its verdict now: publish, wait, hold, reject, or propose once more. */
export async function ruleByPolicy(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  verdict: Verdict,
): Promise<void> {
  if (isArchived(store)) return reject(ports, store, record, archived);
  const { settings } = store;
  const { changes, retried } = record;
  const publication = decidePublication({
    ...{ verdict, settings, changes, retried },
    toReview: await findToReview(ports, store, record),
    graduated: await hasGraduated(ports, store),
    opens: nextPublication(store, ports.now()),
  });
  const { reason } = publication;
  switch (publication.act) {
    case 'publish':
      return publish(ports, store, record, reason);
    case 'wait':
      return hold(ports, store, record, tellWaiting(reason, store), publication.until);
    case 'hold':
      return hold(ports, store, record, reason, null);
    case 'keep':
      await settleIts(ports, store, record, 'no_change', `memory already says all of it; ${reason}`);
      return closeProposal(ports, record.id, { status: 'rejected', by: 'gate', reason });
    case 'reject':
      return reject(ports, store, record, reason);
    case 'repropose':
      return proposeWithoutBlamed(ports, store, record, verdict);
  }
}

/** A dream that was under way when the store was archived comes too late. */
const archived = 'the store is archived';

async function findToReview(ports: CuratorPorts, { settings }: Store, record: ProposalRecord) {
  if (settings.policy !== 'hybrid') return [];
  const [before, after] = [await ports.snapshots.get(record.base), await ports.snapshots.get(record.draft)];
  const proposal = {
    changes: record.changes,
    before: entriesById(before.entries),
    after: entriesById(after.entries),
  };
  return changesToReview(proposal, settings.review_rules);
}

/** @param until when the store's publish window opens, where it waits for that and for nobody */
async function hold(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  reason: string,
  until: string | null,
): Promise<void> {
  await ports.proposals.update(record.id, (known) =>
    known === null || known.status !== record.status || (known.accepted ?? null) !== null
      ? null
      : {
          value: {
            ...withoutWaiting(known),
            status: 'held',
            reason,
            ...(until !== null && { publish_at: until }),
          },
        },
  );
  await settleIts(ports, store, record, 'held', reason);
}

async function publish(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  reason: string,
): Promise<void> {
  const ruler = { ...policy, why: reason };
  const commit = await appendCommit(ports, store, rulingKey(record.id), (tip, at) =>
    planPublication(ports, store, tip, at, record, { ruler, reason, chosen: null }),
  );
  if (commit.ok) return finishCommit(ports, store, commit.value);
  // Head has moved to where other entries would change than were judged: what is called for now is judged anew.
  const closing = { status: 'replaced', by: 'policy', reason: commit.refusal.message } as const;
  const [tip, findings] = await Promise.all([ports.ledger.tip(store), ports.findings.get(record.dream)]);
  const next = await propose(ports, store, tip, {
    findings,
    attempt: record.attempt + 1,
    retried: record.retried,
    former: { id: record.id, closing },
  });
  if (next !== null) return;
  await settleIts(ports, store, record, 'no_change', 'head has come to hold all that was proposed');
  await closeProposal(ports, record.id, closing);
}

async function reject(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  reason: string,
): Promise<void> {
  await settleIts(ports, store, record, 'rejected', reason);
  await closeProposal(ports, record.id, { status: 'rejected', by: 'gate', reason });
}

async function proposeWithoutBlamed(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  verdict: Verdict,
): Promise<void> {
  const [base, draft] = [await ports.snapshots.get(record.base), await ports.snapshots.get(record.draft)];
  const draftsOver = (head: string) => blame(record, verdict, head, base.entries, draft.entries);
  if (draftsOver(record.base).length === 0) return reject(ports, store, record, verdict.summary);
  const commit = await appendCommit(ports, store, rulingKey(record.id), async (tip, at) =>
    ok({
      proposal: record.id,
      outcome: 'reproposed',
      by: 'gate',
      reason: verdict.summary,
      decisions: placeDecisions(tip, draftsOver(tip.head.snapshot), at),
    }),
  );
  if (commit.ok) await finishCommit(ports, store, commit.value);
}

export async function settleIts(
  ports: CuratorPorts,
  store: Store,
  { id, dream, draft, dry_run, verdict }: ProposalRecord,
  settlement: End['settlement'],
  reason: string | null,
): Promise<void> {
  const { head } = await ports.ledger.tip(store);
  const end = { settlement, reason, snapshot: dry_run ? draft : head.snapshot, verdict };
  await settleDream(ports, dream, end, ({ proposal }) => proposal === id);
}
