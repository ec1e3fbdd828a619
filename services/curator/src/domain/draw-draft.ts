import type { Budget, Decision, Entry, EntryChange, Insight, Pattern, Snapshot } from '@nocturne/contracts';
import { bytesBeside } from './budget/file-costs.ts';
import { calledFor } from './called-for.ts';
import { diffEntries } from './diff/diff-entries.ts';
import type { Exclusion } from './exclusion.ts';
import { authoredFiles } from './memories/authored-files.ts';
import type { KeptStates } from './rule-on-candidate.ts';
import { withEntries } from './snapshot-of.ts';

/** All that a draft is a function of: plain data, so that it can be drawn in a thread of its own. */
export interface DraftInput {
  readonly insights: readonly Insight[];
  readonly below: readonly Pattern[];
  readonly decisions: readonly Decision[];
  readonly kept: KeptStates;
  readonly notes: readonly Insight[];
  readonly budget: Budget;
  /** Head: its entries for the difference alone, its files that people and agents wrote as they are. */
  readonly base: Snapshot;
  /** Entries of head that the dream had no room to tell of. */
  readonly outranked?: readonly Exclusion[];
}

export interface DrawnDraft {
  readonly snapshot: Snapshot;
  readonly excluded: readonly Exclusion[];
  readonly changes: readonly EntryChange[];
}

/** The memory that is called for, and its difference to head. */
export function drawDraft({ below, base, outranked = [], ...called }: DraftInput): DrawnDraft {
  const beside = bytesBeside(authoredFiles(base));
  const { entries, excluded } = calledFor({ ...called, beside });
  const snapshot = withEntries(entries, base, called.budget);
  const grounds = { excluded: [...outranked, ...excluded], below };
  return { snapshot, excluded, changes: diffEntries(base.entries, snapshot.entries, grounds) };
}

/** Whether it is drawn sooner than it could be sent to a thread. */
export function isSmall({ insights, decisions, base }: DraftInput): boolean {
  return insights.length + decisions.length + base.entries.length <= 500;
}

/** Of the versions that decisions name: the entries that these are about; of all others only that they were there. */
export function keptState(
  entries: readonly Entry[],
  targets: ReadonlySet<string>,
): ReadonlyMap<string, Entry | null> {
  return new Map(entries.map((entry) => [entry.id, targets.has(entry.id) ? entry : null]));
}
