import { changeEventId, proposalStandingSchema, topics, type TopicData } from '@nocturne/contracts';
import { announce, type Announcement } from './announce.ts';
import { isOpen, type ProposalRecord } from './records.ts';

type ProposalChanged = TopicData<typeof topics.proposalsChanged>;

/** The record as its next revision, and what is told of it. */
export function nextRevision(
  record: ProposalRecord,
  known: ProposalRecord | null,
  at: string,
): { readonly value: ProposalRecord; readonly event: Announcement } {
  const revision = (known?.revision ?? 0) + 1;
  const value = { ...record, revision };
  const { id, changes, attempt, retried, dry_run } = record;
  const event = announce(
    topics.proposalsChanged,
    changeEventId(topics.proposalsChanged.type, id, revision),
    at,
    {
      ...{ revision, proposal: proposalStandingSchema.parse(record), attempt, retried, dry_run },
      // They never change, and there may be many.
      ...(revision === 1 && { changes: [...changes] }),
    },
  );
  return { value, event };
}

/**
 * The record of which this was told, over what is known of it. Null where that is nothing new, or where it was never told what the
 * proposal changes.
 */
export function standingOf(
  known: ProposalRecord | null,
  { revision, proposal, changes = known?.changes, attempt, retried, dry_run }: ProposalChanged,
): ProposalRecord | null {
  if (changes === undefined || (known?.revision ?? 0) >= revision) return null;
  const verdict = known?.verdict ?? null;
  const open = isOpen(proposal) ? 1 : 0;
  return { ...proposal, changes, verdict, attempt, retried, dry_run, open, revision };
}
