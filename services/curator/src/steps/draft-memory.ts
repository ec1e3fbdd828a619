import {
  defaultBudget,
  type Budget,
  type Decision,
  type Entry,
  type EntryChange,
  type RefusedItem,
  type Snapshot,
} from '@nocturne/contracts';
import { bytesBeside } from '../domain/budget/file-costs.ts';
import { calledFor } from '../domain/called-for.ts';
import type { Tip } from '../domain/commit.ts';
import { diffEntries, type Grounds } from '../domain/diff/diff-entries.ts';
import { authoredFiles } from '../domain/memories/authored-files.ts';
import type { Findings } from '../domain/records.ts';
import { entriesById } from '../domain/rule-on-candidate.ts';
import { withEntries } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';
import { confirmedNotes } from './find-notes.ts';

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
  tip: Tip,
  findings: Findings,
  more: readonly Decision[] = [],
): Promise<Draft> {
  const decisions = [
    ...(await ports.ledger.decisions(tip.store)).filter(({ sequence }) => sequence <= tip.decided),
    ...more,
  ];
  const kept = await keptStates(ports, decisions);
  const store = await ports.stores.find(tip.store);
  const budget = store?.settings.budget ?? defaultBudget;
  const { insights } = findings;
  const notes = store === null ? [] : await confirmedNotes(ports, store, tip, insights);
  const base = await ports.snapshots.get(tip.head.snapshot);
  const beside = bytesBeside(authoredFiles(base));
  const { entries, excluded } = calledFor({ insights, decisions, kept, budget, notes, beside });
  const snapshot = withEntries(entries, base, budget);
  const grounds = { excluded, below: findings.below };
  return {
    base,
    snapshot,
    changes: diffEntries(base.entries, snapshot.entries, grounds),
    grounds,
    budget,
    refused: [...findings.refused, ...excluded.map(({ title, reason }) => ({ what: title, reason }))],
  };
}

async function keptStates(ports: CuratorPorts, decisions: readonly Decision[]) {
  const kept = new Map<string, ReadonlyMap<string, Entry>>();
  for (const { snapshot } of decisions) {
    if (snapshot === undefined || kept.has(snapshot)) continue;
    kept.set(snapshot, entriesById((await ports.snapshots.get(snapshot)).entries));
  }
  return kept;
}
