import { canonicalJson, type Store } from '@nocturne/contracts';
import type { Tip } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { proposalIdOf, type Closing, type ProposalRecord } from '../domain/records.ts';
import { withEntries } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';
import { closeProposal } from './close-proposal.ts';
import { findNotes } from './find-notes.ts';

interface NotesAttempt {
  readonly dream: string;
  /** The first of a dream is 1. */
  readonly attempt: number;
  /** The one that was just ruled on, whose place this one takes. */
  readonly former: { readonly id: string; readonly closing: Closing } | null;
}

const waiting = 'what agents noted reaches the others once a person has taken it in';

/**
 * Proposes what agents noted for themselves, beside what evidence calls for: whatever the policy is, it waits for a person, and
 * holds up nothing. One that waits already with the same in it stays. It may all be done again, as with other proposals.
 * @returns null where nothing waits.
 */
export async function proposeNotes(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  { dream, attempt, former }: NotesAttempt,
): Promise<ProposalRecord | null> {
  if (store.settings.notes === 'leave') return null;
  const id = proposalIdOf({ store: store.id, dream, attempt, notes: true });
  const [all, earlier] = await Promise.all([ports.proposals.open(store.id), ports.proposals.get(id)]);
  const open = all.filter(({ notes }) => notes === true);
  const record = earlier ?? (await insertNotes(ports, store, tip, id, open, dream, attempt));
  // A repeat, after it was ruled on: what waits since then stays.
  if (record?.open === 0) return record;
  for (const other of open) {
    if (other.id !== record?.id)
      await closeProposal(ports, other.id, former?.id === other.id ? former.closing : replaced);
  }
  return record;
}

const replaced: Closing = {
  status: 'replaced',
  by: 'policy',
  reason: 'by now other notes wait, or none',
};

async function insertNotes(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  id: string,
  open: readonly ProposalRecord[],
  dream: string,
  attempt: number,
): Promise<ProposalRecord | null> {
  const { head, waiting: entries } = await findNotes(ports, store, tip);
  if (entries.length === 0) return null;
  const draft = withEntries([...head.entries, ...entries], head, store.settings.budget);
  const changes = [...diffEntries(head.entries, draft.entries)];
  const same = open.find((each) => canonicalJson(each.changes) === canonicalJson(changes));
  if (same !== undefined) return same;
  await ports.snapshots.put(draft, head.id);
  const record: ProposalRecord = {
    ...{ id, store: store.id, dream, status: 'held', base: head.id, draft: draft.id, changes },
    ...{ verdict: null, created_at: ports.now(), decided_at: null, decided_by: null, reason: waiting },
    ...{ attempt, dry_run: false, retried: false, open: 1, notes: true },
  };
  return (await ports.proposals.insert(id, record)) ? record : ports.proposals.get(id);
}
