import type { Entry } from '@nocturne/contracts';
import type { FailingSession } from './failing-session.ts';

/** A session that failed, and the entry that would have warned it before it did. */
export interface Warned {
  readonly session: FailingSession;
  readonly failure: FailingSession['failures'][number];
  readonly entry: Entry;
  /** Whether the session was held out: then it is no part of what the entry was learned from. */
  readonly heldOut: boolean;
}

/**
 * The most telling such pair: a held-out session before one that was mined, a known failure before one that nobody
 * judged, a failure that was never overcome before one that was, an entry that names the remedy before one that does
 * not; then the one that failed most often, then the first by id. Null where memory warns of nothing that happened.
 */
export function findWarned(
  sessions: readonly FailingSession[],
  entries: readonly Entry[],
  heldOut: ReadonlySet<string>,
): Warned | null {
  const warnings = new Map<string, Entry>();
  for (const entry of entries) {
    for (const rule of entry.rules) {
      if (rule.kind === 'warns') warnings.set(`${rule.tool}\n${rule.template_id}`, entry);
    }
  }
  const pairs = sessions.flatMap((session) =>
    session.failures.flatMap((failure): Warned[] => {
      const entry = warnings.get(`${failure.tool}\n${failure.template_id}`);
      return entry === undefined ? [] : [{ session, failure, entry, heldOut: heldOut.has(session.id) }];
    }),
  );
  return pairs.sort(byTelling)[0] ?? null;
}

function byTelling(a: Warned, b: Warned): number {
  const [left, right] = [rank(a), rank(b)];
  const place = left.findIndex((value, at) => value !== right[at]);
  if (place >= 0) return (right[place] ?? 0) - (left[place] ?? 0);
  return a.session.id < b.session.id ? -1 : 1;
}

/** Compared from the left, greater first. */
function rank({ session, failure, entry, heldOut }: Warned): readonly number[] {
  return [
    Number(heldOut),
    Number(session.passed === false),
    Number(!failure.recovered),
    Number(entry.evidence.cleared !== undefined),
    failure.times,
  ];
}
