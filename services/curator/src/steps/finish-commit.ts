import type { Store } from '@nocturne/contracts';
import { closingOf } from '../domain/closing-of.ts';
import type { Commit } from '../domain/commit.ts';
import type { Closing, ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { closeProposal } from './close-proposal.ts';
import { propose } from './propose.ts';
import { proposeNotes } from './propose-notes.ts';
import { settleDream } from './settle-dream.ts';

/**
 * Brings proposals and dreams in line with what the ledger says. All of it may be done again: whoever wrote the commit does
 * it at once, and the commit's own memory.decided does it once more, should the process have died in between.
 */
export async function finishCommit(ports: CuratorPorts, store: Store, commit: Commit): Promise<void> {
  const record = commit.proposal === null ? null : await ports.proposals.get(commit.proposal);
  const closing = closingOf(commit);
  if (record === null || closing === null) return;
  const { reason, head, outcome } = commit;
  if (outcome !== 'published' && outcome !== 'rejected')
    return proposeRest(ports, store, commit, record, closing);
  const { verdict } = record;
  await settleIts(ports, record, { settlement: outcome, reason, snapshot: head.snapshot, verdict });
  await closeProposal(ports, record.id, closing, record);
}

/** Proposes what is left under the next attempt; where nothing is, the dream ends here. */
async function proposeRest(
  ports: CuratorPorts,
  store: Store,
  { outcome, head }: Commit,
  record: ProposalRecord,
  closing: Closing,
): Promise<void> {
  // The former is closed last: closed, all of this was done before.
  if (record.open === 0) return;
  const tip = await ports.ledger.tip(store);
  if (record.notes === true) {
    const { dream, attempt, id } = record;
    await proposeNotes(ports, store, tip, { dream, attempt: attempt + 1, former: { id, closing } });
    return closeProposal(ports, id, closing);
  }
  const findings = await ports.findings.get(record.dream);
  const next = await propose(ports, store, tip, {
    findings,
    attempt: record.attempt + 1,
    retried: record.retried || outcome === 'reproposed',
    former: { id: record.id, closing },
  });
  if (next !== null) return;
  const { reason } = closing;
  await settleIts(ports, record, {
    settlement: 'rejected',
    reason,
    snapshot: head.snapshot,
    verdict: record.verdict,
  });
  await closeProposal(ports, record.id, closing);
}

/** A dream that waits for a later proposal is not ended by an earlier one. */
async function settleIts(
  ports: CuratorPorts,
  record: ProposalRecord,
  end: Parameters<typeof settleDream>[2],
): Promise<void> {
  await settleDream(ports, record.dream, end, ({ proposal }) => proposal === record.id);
}
