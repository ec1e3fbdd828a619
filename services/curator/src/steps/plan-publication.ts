import { ok, refusal, refused, type Result, type Store } from '@nocturne/contracts';
import { placeDecisions, type CommitDraft, type Tip } from '../domain/commit.ts';
import { fitsBudget } from '../domain/budget/fits-budget.ts';
import { applyChanges, diffEntries } from '../domain/diff/diff-entries.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { sameChanges } from '../domain/diff/same-changes.ts';
import { withEntries } from '../domain/snapshot-of.ts';
import { acceptance, type Ruler } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { draftMemory } from './draft-memory.ts';

interface Acceptance {
  readonly ruler: Ruler;
  readonly reason: string;
  /** The entries that are accepted; all of the proposal's where null. */
  readonly chosen: ReadonlySet<string> | null;
}

export const overBudget = 'that much memory is over the store’s budget: take what makes room for it as well';

/**
 * Plans the commit that publishes a proposal. The draft is computed anew over the head of now, as if the acceptance stood
 * already; where that changes anything else than what was judged, nothing is planned: conflict.
 * The snapshot is written before it is named.
 */
export async function planPublication(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  at: string,
  record: ProposalRecord,
  { ruler, reason, chosen }: Acceptance,
): Promise<Result<CommitDraft>> {
  const [judged, findings, isThere] = await Promise.all([
    ports.snapshots.get(record.draft),
    ports.findings.get(record.dream),
    // As a rule it is what will be published.
    ports.snapshots.hold(record.draft),
  ]);
  // What only asks for its proof becomes nothing without one.
  const open = record.changes.filter(
    ({ promotion }) => promotion !== true || record.verdict?.decision === 'pass',
  );
  const changes = open.filter(({ entry }) => chosen === null || chosen.has(entry));
  const drafts = acceptance(ruler, record.id, record.verdict, changes, judged.entries);
  const decisions = placeDecisions(tip, drafts, at);
  const draft = await draftMemory(ports, store, tip, findings, decisions);
  const now = { changes: draft.changes, entries: draft.snapshot.entries };
  if (!sameChanges({ changes: open, entries: judged.entries }, now)) {
    return refused(
      refusal('conflict', 'head has moved since this was proposed, and over it other entries would change'),
    );
  }

  const whole = changes.length === open.length;
  const next = whole
    ? draft.snapshot
    : withEntries(
        applyChanges(draft.base.entries, draft.snapshot.entries, (id) => chosen?.has(id) ?? true),
        draft.base,
        draft.budget,
      );
  if (!whole && !fitsBudget(next, draft.budget)) return refused(refusal('invalid_request', overBudget));
  if (next.id !== judged.id || !isThere) await ports.snapshots.put(next, draft.base.id);
  return ok({
    proposal: record.id,
    outcome: whole ? 'published' : 'revised',
    by: ruler.by,
    reason,
    decisions,
    move: {
      snapshot: next.id,
      cause: 'published',
      dream: record.dream,
      changes: whole ? draft.changes : diffEntries(draft.base.entries, next.entries, draft.grounds),
    },
  });
}
