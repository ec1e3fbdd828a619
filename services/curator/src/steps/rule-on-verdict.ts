import { ok, type Store, type Verdict } from '@nocturne/contracts';
import { placeDecisions } from '../domain/commit.ts';
import { decidePublication, type Publication } from '../domain/decide-publication.ts';
import { patience, type DreamRecord, type ProposalRecord } from '../domain/records.ts';
import { changesToReview } from '../domain/review/review-rules.ts';
import { entriesById } from '../domain/rule-on-candidate.ts';
import { blame, policy } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { closeProposal } from './close-proposal.ts';
import { finishCommit } from './finish-commit.ts';
import { hasGraduated } from './has-graduated.ts';
import { later } from './note-dream.ts';
import { planPublication } from './plan-publication.ts';
import { propose } from './propose.ts';
import { settleDream, type End } from './settle-dream.ts';

/**
 * Records a verdict and does what policy makes of it: publish, hold, reject, or propose once more.
 * @returns why it was dropped, null where it had its effect.
 */
export async function ruleOnVerdict(
  ports: CuratorPorts,
  store: Store,
  { proposal, verdict }: { readonly proposal: string; readonly verdict: Verdict },
): Promise<string | null> {
  const { value: record } = await ports.proposals.update(proposal, (known) =>
    known === null || known.verdict !== null ? null : { value: { ...known, verdict } },
  );
  if (record === null) return 'there is no such proposal';
  if (record.dry_run) {
    await settleIts(ports, store, record, 'no_change', 'dry run');
    return null;
  }
  const earlier = await ports.ledger.byKey(store.id, rulingKey(proposal));
  if (earlier !== null) {
    await finishCommit(ports, store, earlier);
    return null;
  }
  if (record.status === 'held') await settleIts(ports, store, record, 'held', record.reason);
  if (record.status === 'rejected') await settleIts(ports, store, record, 'rejected', record.reason);
  if (record.status !== 'evaluating') return `the proposal is ${record.status}`;

  const dream = await claimDream(ports, record);
  if (dream?.settlement === 'canceled' || dream?.settlement === 'failed') {
    await closeProposal(ports, proposal, {
      status: 'rejected',
      by: 'policy',
      reason: `its dream was ${dream.settlement}`,
    });
    return `the dream was ${dream.settlement}`;
  }
  const { settings } = store;
  const { changes, retried } = record;
  // The recorded one: a repeat is not a new look.
  const recorded = record.verdict ?? verdict;
  const publication = decidePublication({
    ...{ verdict: recorded, settings, changes, retried },
    toReview: await findToReview(ports, store, record),
    graduated: await hasGraduated(ports, store),
  });
  await carryOut(ports, store, record, publication, recorded);
  return null;
}

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

/** From here on a cancel comes too late. */
async function claimDream(ports: CuratorPorts, record: ProposalRecord): Promise<DreamRecord | null> {
  const deadline = later(ports.now(), patience.evaluatingMs);
  const { value } = await ports.dreams.update(record.dream, (dream) =>
    dream === null || dream.stage !== 'evaluating' || dream.proposal !== record.id
      ? null
      : { value: { ...dream, stage: 'ruling', deadline } },
  );
  return value;
}

async function carryOut(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  publication: Publication,
  verdict: Verdict,
): Promise<void> {
  const { reason } = publication;
  switch (publication.act) {
    case 'publish':
      return publish(ports, store, record, reason);
    case 'hold':
      await ports.proposals.update(record.id, (known) =>
        known?.status === 'evaluating' ? { value: { ...known, status: 'held', reason } } : null,
      );
      return settleIts(ports, store, record, 'held', reason);
    case 'keep':
      await settleIts(ports, store, record, 'no_change', `memory already says all of it; ${reason}`);
      return closeProposal(ports, record.id, { status: 'rejected', by: 'gate', reason });
    case 'reject':
      return reject(ports, store, record, reason);
    case 'repropose':
      return proposeWithoutBlamed(ports, store, record, verdict);
  }
}

async function publish(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  reason: string,
): Promise<void> {
  const ruler = { ...policy, why: reason };
  const commit = await appendCommit(ports, store, rulingKey(record.id), (tip, at) =>
    planPublication(ports, tip, at, record, { ruler, reason, chosen: null }),
  );
  if (commit.ok) return finishCommit(ports, store, commit.value);
  // Head has moved to where other entries would change than were judged: what is called for now is judged anew.
  const closing = { status: 'replaced', by: 'policy', reason: commit.refusal.message } as const;
  const next = await propose(ports, store, {
    findings: await ports.findings.get(record.dream),
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

async function settleIts(
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
