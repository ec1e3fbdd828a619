import {
  entryIdOf,
  type Budget,
  type Decision,
  type Entry,
  type EntryChange,
  type RefusedItem,
  type Snapshot,
  type Store,
} from '@nocturne/contracts';
import type { Tip } from '../domain/commit.ts';
import type { Grounds } from '../domain/diff/diff-entries.ts';
import { keptState } from '../domain/draw-draft.ts';
import { outrankedEntries } from '../domain/outranked-entries.ts';
import type { Findings } from '../domain/records.ts';
import type { KeptStates } from '../domain/rule-on-candidate.ts';
import type { CuratorPorts } from '../ports.ts';
import { confirmedNotes } from './find-notes.ts';
import { lookAt } from './look-at-memories.ts';

/** The memory that a store ought to have, beside the one it has. */
export interface Draft {
  readonly base: Snapshot;
  readonly snapshot: Snapshot;
  readonly changes: readonly EntryChange[];
  readonly grounds: Grounds;
  readonly refused: readonly RefusedItem[];
  /** Within which it was drawn. */
  readonly budget: Budget;
}

/**
 * Computes the memory that findings and decisions call for, and its difference to head.
 * @param more decisions that are about to be made, as if they were.
 */
export async function draftMemory(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  findings: Findings,
  more: readonly Decision[] = [],
): Promise<Draft> {
  const decisions = [...(await ports.ledger.decisions(tip)), ...more];
  const kept = await keptStates(ports, decisions);
  const { budget } = store.settings;
  const { insights } = findings;
  const notes = await confirmedNotes(ports, store, tip, insights);
  const { snapshot: base } = await lookAt(ports, tip);
  const { below } = findings;
  const outranked = outrankedEntries(base.entries, findings.outranked);
  const drawn = await ports.workers.draw({
    ...{ insights, below, decisions, kept, notes, budget, base, outranked },
  });
  const { snapshot, excluded, changes } = drawn;
  return {
    ...{ base, snapshot, changes, budget },
    grounds: { excluded: [...outranked, ...excluded], below },
    refused: [...findings.refused, ...leftOut(excluded, insights)],
  };
}

/** What finds no place, for everyone who may see the dream: of what is one person's, not what it says. */
function leftOut(excluded: Grounds['excluded'], insights: Findings['insights']): RefusedItem[] {
  const personal = new Set(
    insights.filter(({ principal }) => principal !== undefined).map(({ pattern }) => entryIdOf(pattern)),
  );
  return excluded.map(({ entry, title, reason }) =>
    personal.has(entry)
      ? { what: 'what one person prefers', reason: reason.replace(/“[^”]*”/g, 'another') }
      : { what: title, reason },
  );
}

async function keptStates(ports: CuratorPorts, decisions: readonly Decision[]): Promise<KeptStates> {
  const targets = new Map<string, Set<string>>();
  for (const { snapshot, targets: bound } of decisions) {
    if (snapshot === undefined) continue;
    const ids = targets.get(snapshot) ?? new Set();
    for (const { entry } of bound) ids.add(entry);
    targets.set(snapshot, ids);
  }
  const kept = new Map<string, ReadonlyMap<string, Entry | null>>();
  for (const [id, ids] of targets) kept.set(id, keptState((await ports.snapshots.get(id)).entries, ids));
  return kept;
}
