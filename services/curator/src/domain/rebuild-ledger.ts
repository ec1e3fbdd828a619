import type { CommitLine, Decision, TopicData, topics } from '@nocturne/contracts';
import { firstTip, type Commit, type Tip } from './commit.ts';

type Updated = TopicData<typeof topics.memoryUpdated>;
type Decided = TopicData<typeof topics.memoryDecided>;

/** What the log tells of one store's ledger, in any order, repeats included. */
export interface LedgerPieces {
  readonly decided: readonly Decided[];
  readonly updated: readonly Updated[];
}

interface RebuiltLedger {
  readonly commits: readonly Commit[];
  /** Why the ledger ends where it does, where the log tells of more than could be put together; null where it is whole. */
  readonly fault: string | null;
}

interface Line {
  readonly line: CommitLine;
  readonly decisions: ReadonlyMap<number, Decision>;
}

/**
 * Puts a store's ledger together from what its commits announced: the same commits, with the same places, decisions and
 * moves of head.
 * @param from where the ledger ends that is there already, from a checkpoint; null where there is none
 */
export function rebuildLedger(
  store: { readonly id: string; readonly created_at: string },
  { decided, updated }: LedgerPieces,
  from: Tip | null = null,
): RebuiltLedger {
  const lines = linesOf(decided);
  const moves = new Map(updated.map((move) => [move.sequence, move]));
  const commits: Commit[] = [];
  let tip: Tip = from ?? firstTip(store.id, store.created_at);
  const last = Math.max(tip.sequence, ...lines.keys());
  while (tip.sequence < last) {
    const sequence = tip.sequence + 1;
    const line = lines.get(sequence);
    const commit = line === undefined ? 'is missing' : commitOf(tip, line, moves);
    if (typeof commit === 'string') return { commits, fault: `commit ${sequence} of ${last} ${commit}` };
    commits.push(commit);
    tip = commit;
  }
  const unplaced = decided.filter(({ commit }) => commit === undefined).length;
  return { commits, fault: unplaced === 0 ? null : `${unplaced} decisions name no commit` };
}

function linesOf(decided: readonly Decided[]): ReadonlyMap<number, Line> {
  const lines = new Map<number, { readonly line: CommitLine; readonly decisions: Map<number, Decision> }>();
  for (const { decision, commit } of decided) {
    if (commit === undefined) continue;
    const known = lines.get(commit.sequence) ?? { line: commit, decisions: new Map<number, Decision>() };
    known.decisions.set(decision.sequence, decision);
    lines.set(commit.sequence, known);
  }
  return lines;
}

/** The commit after the tip, or what the log lacks of it. */
function commitOf(
  tip: Tip,
  { line, decisions: found }: Line,
  moves: ReadonlyMap<number, Updated>,
): Commit | string {
  const { decisions: count, moved, ...rest } = line;
  const decisions = [...found.values()].sort((a, b) => a.sequence - b.sequence);
  const [first] = decisions;
  const decided = tip.decided + count;
  if (first === undefined || decisions.length < count || decisions.at(-1)?.sequence !== decided) {
    return `has ${decisions.length} of its ${count} decisions`;
  }
  const update = moved === null ? null : moves.get(moved);
  if (update === undefined) return `lacks the move of head to sequence ${moved}`;
  const base = { ...rest, store: tip.store, at: first.at, decisions, decided, moved };
  if (update === null) return { ...base, head: tip.head, move: null };
  const { sequence, snapshot, at, cause, dream, changes } = update;
  return {
    ...base,
    head: { store: tip.store, sequence, snapshot, updated_at: at },
    move: { cause, dream, changes, previous: tip.head.snapshot },
  };
}
