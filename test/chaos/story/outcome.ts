import type { Evidence } from './gather.ts';
import type { ClientRecord } from './record.ts';

/** What the end of a play does not owe to when things happened: the same of every run, wherever it ran. */
export function outcomeOf(record: ClientRecord, evidence: Evidence) {
  return {
    snapshots: evidence.stores.map(({ head }) => head.snapshot),
    reviewedMoves: evidence.stores[0]?.log.map(({ sequence, snapshot, cause }) => ({
      sequence,
      snapshot,
      cause,
    })),
    decisions: record.decisions,
    sessions: evidence.sessions.map(({ received_at: _, ...session }) => session),
    patterns: evidence.stores.map(({ patterns }) => patterns),
  };
}
