import type { Entry, EntryChange } from '@nocturne/contracts';
import { placeDecisions, type CommitDraft, type Tip } from './commit.ts';
import { keepAs } from './write-decisions.ts';

interface Back {
  /** The snapshot that head goes to. */
  readonly snapshot: string;
  /** Entries that stay as they become, until their evidence is materially new or a person lifts it. */
  readonly kept: ReadonlySet<string>;
  /** The entries of head, and those it goes to. */
  readonly states: readonly (readonly Entry[])[];
  readonly changes: readonly EntryChange[];
  /** What a person did, for each change's reason. */
  readonly did: 'restored' | 'rolled back';
  readonly by: string;
  readonly why: string;
}

/** A person moves head back, as a whole or in one entry: what is then written at the ledger's tip. */
export function moveBack(
  tip: Tip,
  at: string,
  { snapshot, kept, states, changes, did, by, why }: Back,
): CommitDraft {
  const decision = keepAs('roll_back', { authority: 'person', by, why }, null, snapshot, kept, states);
  return {
    ...{ proposal: null, outcome: null, by, reason: why },
    decisions: placeDecisions(tip, [decision], at),
    move: {
      ...{ snapshot, cause: 'rolled_back', dream: null },
      changes: changes.map((change) => ({ ...change, reason: `${did} by ${by}` })),
    },
  };
}
