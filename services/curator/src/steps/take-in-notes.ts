import {
  ok,
  refusal,
  refused,
  type Entry,
  type Guidance,
  type Result,
  type Store,
} from '@nocturne/contracts';
import { fitsBudget } from '../domain/budget/fits-budget.ts';
import { placeDecisions, type Commit, type CommitDraft } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { insightOf } from '../domain/insight-of.ts';
import { takeIn } from '../domain/notes/take-in.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { screenEntry } from '../domain/screen-entry.ts';
import { withEntries } from '../domain/snapshot-of.ts';
import type { Ruler } from '../domain/write-decisions.ts';
import { dateGuidance, withText, writeEntry } from '../domain/write-entry.ts';
import type { CuratorPorts } from '../ports.ts';
import { lookAt } from './look-at-memories.ts';
import { appendCommit, rulingKey } from './append-commit.ts';

interface Taking {
  readonly entries: readonly Entry[];
  readonly ruler: Ruler;
  /** The proposal that is ruled on, and whether all of it is taken in; null where a person does it without one. */
  readonly proposal: { readonly record: ProposalRecord; readonly isWhole: boolean } | null;
  /** In other words than the agent's. */
  readonly guidance?: Guidance;
}

const overBudget = 'that much memory is over the store’s budget: take what makes room for it as well';

/**
 * A person takes in what agents noted: like anything that a person writes it is on head at once, as one commit with the
 * decision that holds the words. What it contradicts tells of it from the next dream on.
 */
export async function takeInNotes(
  ports: CuratorPorts,
  store: Store,
  { entries, ruler, proposal, guidance }: Taking,
): Promise<Result<Commit>> {
  const now = ports.now();
  const stated = entries.map((entry) => stateNote(entry, guidance ?? entry.guidance, now));
  const fault = stated.map((entry) => screenEntry(entry)).find((each) => each !== null);
  if (fault !== undefined) return refused(refusal('screened', fault));
  const { record, isWhole } = proposal ?? { record: null, isWhole: true };
  const key = record === null ? null : rulingKey(record.id);
  return appendCommit(ports, store, key, async (tip, at): Promise<Result<CommitDraft>> => {
    const { snapshot: head } = await lookAt(ports, tip);
    const taken = new Set(stated.map(({ id }) => id));
    const others = head.entries.filter(({ id }) => !taken.has(id));
    const next = withEntries([...others, ...stated], head, store.settings.budget);
    const { budget } = store.settings;
    if (!fitsBudget(next, budget) && fitsBudget(head, budget))
      return refused(refusal('invalid_request', overBudget));
    await ports.snapshots.put(next, head.id);
    const drafts = entries.map((entry) => takeIn(entry, ruler, record?.id ?? null, guidance));
    const changes = diffEntries(head.entries, next.entries);
    if (changes.length === 0) return refused(refusal('conflict', 'head says all of it by now'));
    return ok({
      proposal: record?.id ?? null,
      outcome: record === null ? null : isWhole ? 'published' : 'revised',
      by: ruler.by,
      reason: ruler.why || `taken in by ${ruler.by}`,
      decisions: placeDecisions(tip, drafts, at),
      move: {
        snapshot: next.id,
        cause: record === null ? 'edited' : 'published',
        dream: record?.dream ?? null,
        changes,
      },
    });
  });
}

/** The entry as the next dream will write it, save for what it has come to contradict by then. */
function stateNote(entry: Entry, guidance: Guidance, at: string): Entry {
  const basis = insightOf(entry);
  if (basis === null) throw new TypeError(`${entry.id} is not what an agent noted`);
  const stated = writeEntry(entry.id, basis, dateGuidance(guidance, at), false);
  return entry.against === undefined ? stated : withText({ ...stated, against: entry.against });
}
