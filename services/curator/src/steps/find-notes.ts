import type { Entry, Insight, Snapshot, Store } from '@nocturne/contracts';
import type { Tip } from '../domain/commit.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import { isConfirmed } from '../domain/notes/is-confirmed.ts';
import type { NotedAdvice } from '../domain/notes/note-insights.ts';
import { pendingNotes } from '../domain/notes/pending-notes.ts';
import type { CuratorPorts } from '../ports.ts';
import { readNotes } from './read-notes.ts';

interface FoundNotes {
  readonly head: Snapshot;
  readonly advice: readonly NotedAdvice[];
  /** Those that wait for a person, as the entries that they would be. */
  readonly waiting: readonly Entry[];
  readonly excluded: readonly Exclusion[];
}

/** What agents noted, held against what head says and what was ever decided. */
export async function findNotes(ports: CuratorPorts, store: Store, tip: Tip): Promise<FoundNotes> {
  const head = await ports.snapshots.get(tip.head.snapshot);
  const advice = await readNotes(ports, tip, head.entries);
  const open = advice.filter((each) => !isTakenByPolicy(store, each));
  // Else all that head says would be looked at for nothing.
  if (open.length === 0) return { head, advice, waiting: [], excluded: [] };
  const { entries, excluded } = pendingNotes(open, await ports.ledger.decisions(tip), head.entries);
  return { head, advice, waiting: entries, excluded };
}

/** Of what agents noted, what the store's settings have a dream propose as it does what was mined. */
export async function confirmedNotes(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  about: readonly Insight[],
): Promise<readonly Insight[]> {
  if (store.settings.notes !== 'confirmed') return [];
  const advice = await readNotes(ports, tip, about);
  return advice.filter((each) => isTakenByPolicy(store, each)).map(({ insight }) => insight);
}

function isTakenByPolicy({ settings }: Store, { insight: { noted }, fault }: NotedAdvice): boolean {
  return (
    settings.notes === 'confirmed' &&
    fault === null &&
    noted !== undefined &&
    isConfirmed(noted, settings.trust)
  );
}
