import {
  changeEventId,
  derivedId,
  isFor,
  topics,
  type CommitLine,
  type Decision,
  type EntryChange,
  type Head,
  type LogItem,
} from '@nocturne/contracts';
import { announce, type Announcement } from './announce.ts';
import { emptySnapshot } from './snapshot-of.ts';

/** How head moved. */
interface Move {
  readonly cause: LogItem['cause'];
  readonly previous: string;
  readonly dream: string | null;
  readonly changes: readonly EntryChange[];
}

/**
 * One line of a store's ledger: what was ruled and where head stands after it. Inserting the next one under its sequence
 * is the compare-and-swap by which everything about a store's memory happens, decisions and head and their events at once.
 */
export interface Commit {
  readonly store: string;
  /** Place in the ledger, from 1. */
  readonly sequence: number;
  /** What it was made for; a store has one commit a key, so that a repeat finds what it did before. */
  readonly key: string;
  readonly at: string;
  readonly proposal: string | null;
  readonly outcome: CommitLine['outcome'];
  readonly by: string;
  readonly reason: string;
  readonly decisions: readonly Decision[];
  /** Decisions in the ledger up to here. */
  readonly decided: number;
  readonly head: Head;
  /** Head's sequence where this commit moved it, else null. */
  readonly moved: number | null;
  readonly move: Move | null;
  /** The trace in which it came about, for whoever passes it on later. */
  readonly traceparent?: string;
}

/** Where a store's ledger ends. */
export type Tip = Pick<Commit, 'store' | 'sequence' | 'decided' | 'head'>;

/** Before its first commit a store holds the empty snapshot, under sequence 0. */
export function firstTip(store: string, createdAt: string): Tip {
  return {
    store,
    sequence: 0,
    decided: 0,
    head: { store, sequence: 0, snapshot: emptySnapshot.id, updated_at: createdAt },
  };
}

/** A decision before the ledger gave it its place. */
export type DecisionDraft = Omit<Decision, 'id' | 'store' | 'sequence' | 'at'>;

export interface CommitDraft extends Pick<Commit, 'proposal' | 'outcome' | 'by' | 'reason'> {
  readonly decisions: readonly Decision[];
  /** Where head goes; absent where it stays. */
  readonly move?: Omit<Move, 'previous'> & { readonly snapshot: string };
}

/** Gives decisions their places after the tip. */
export function placeDecisions(tip: Tip, drafts: readonly DecisionDraft[], at: string): readonly Decision[] {
  return drafts.map((draft, index) => {
    const sequence = tip.decided + index + 1;
    return { ...draft, id: derivedId('dec', tip.store, sequence), store: tip.store, sequence, at };
  });
}

export function nextCommit(tip: Tip, key: string, at: string, draft: CommitDraft): Commit {
  const { move, ...rest } = draft;
  // The log tells of a commit by its decisions: one without them could not be rebuilt.
  if (rest.decisions.length === 0) throw new TypeError(`the commit ${key} holds no decision`);
  const sequence = tip.head.sequence + 1;
  return {
    ...rest,
    store: tip.store,
    sequence: tip.sequence + 1,
    key,
    at,
    decided: tip.decided + draft.decisions.length,
    head:
      move === undefined ? tip.head : { store: tip.store, sequence, snapshot: move.snapshot, updated_at: at },
    moved: move === undefined ? null : sequence,
    move:
      move === undefined
        ? null
        : {
            cause: move.cause,
            dream: move.dream,
            changes: move.changes.map(untold),
            previous: tip.head.snapshot,
          },
  };
}

/** Everyone hears of a move of head: of what is one person's they hear that it changed, and not what it says. */
function untold(change: EntryChange): EntryChange {
  if (isFor({ principal: null }, change)) return change;
  return { ...change, title: change.path, reason: 'it is for the agents of one person' };
}

/** What a commit tells the others: each decision by its place, and where head went by its sequence. */
export function announceCommit(commit: Commit): readonly Announcement[] {
  const { store, head, move, at } = commit;
  const line = lineOf(commit);
  const decided = commit.decisions.map((decision) =>
    announce(topics.memoryDecided, changeEventId(topics.memoryDecided.type, store, decision.sequence), at, {
      decision,
      commit: line,
    }),
  );
  if (move === null) return decided;
  const updated = updateOf(commit, move);
  const id = changeEventId(topics.memoryUpdated.type, store, head.sequence);
  return [...decided, announce(topics.memoryUpdated, id, at, updated)];
}

/** What travels with each of its decisions, so that the ledger can be rebuilt from the log. */
function lineOf({ sequence, key, proposal, outcome, by, reason, decisions, moved }: Commit): CommitLine {
  return { sequence, key, proposal, outcome, by, reason, decisions: decisions.length, moved };
}

/** A move of head as agents and dashboards hear of it. */
export function updateOf({ store, head, at }: Commit, { previous, cause, dream, changes }: Move) {
  return {
    store,
    sequence: head.sequence,
    snapshot: head.snapshot,
    previous,
    cause,
    dream,
    changes: [...changes],
    at,
  };
}

/** A move of head as the store's log shows it. */
export function logItemOf({ head, at, by, reason }: Commit, { cause, dream, changes }: Move): LogItem {
  const count = (kind: EntryChange['change']) => changes.filter(({ change }) => change === kind).length;
  return {
    sequence: head.sequence,
    snapshot: head.snapshot,
    cause,
    at,
    dream,
    added: count('added'),
    changed: count('changed'),
    removed: count('removed'),
    by,
    reason,
  };
}
