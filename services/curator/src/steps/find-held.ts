import { ok, refusal, refused, type Result, type Store } from '@nocturne/contracts';
import type { Commit } from '../domain/commit.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { isArchived } from '../domain/is-archived.ts';
import type { CuratorPorts } from '../ports.ts';

interface Held {
  readonly record: ProposalRecord;
  readonly store: Store;
}

/** The proposal, where it waits for a person; else why nobody may rule on it. */
export async function findHeld(ports: CuratorPorts, id: string): Promise<Result<Held>> {
  const record = await ports.proposals.get(id);
  const store = record === null ? null : await ports.stores.find(record.store);
  if (record === null || store === null) return refused(refusal('not_found'));
  if (isArchived(store)) return refused(refusal('store_archived'));
  switch (record.status) {
    case 'held':
      return ok({ record, store });
    case 'evaluating':
      return refused(refusal('conflict', 'the gate has not ruled on it yet'));
    case 'replaced':
      return refused(refusal('proposal_replaced'));
    case 'rejected':
      return refused(refusal(record.verdict?.decision === 'fail' ? 'refused_by_gate' : 'proposal_settled'));
    case 'published':
    case 'dry_run':
      return refused(refusal('proposal_settled'));
  }
}

/** The entries a person names, checked against the proposal's changes; null where the whole proposal is meant. */
export function chooseEntries(
  { changes }: ProposalRecord,
  entries: readonly string[] | undefined,
): Result<ReadonlySet<string> | null> {
  if (entries === undefined) return ok(null);
  const chosen = new Set(entries);
  const known = new Set(changes.map(({ entry }) => entry));
  if (chosen.size === 0 || !chosen.isSubsetOf(known)) {
    return refused(refusal('invalid_request', 'entries: name one or more that the proposal changes'));
  }
  return ok(chosen.size === known.size ? null : chosen);
}

/** A commit under the proposal's key that somebody else made first is not this person's ruling. */
export function ownRuling(commit: Commit, by: string, at: readonly Commit['outcome'][]): Result<Commit> {
  return commit.by === by && at.includes(commit.outcome) ? ok(commit) : refused(refusal('proposal_settled'));
}
