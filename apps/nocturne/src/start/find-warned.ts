import type { Entry } from '@nocturne/contracts';
import { idsOfTemplate } from '@nocturne/mining';
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
  const warnings = warningsOf(entries);
  const pairs = sessions.flatMap((session) =>
    session.failures.flatMap((failure): Warned[] => {
      const entry = entryAbout(failure, warnings.get(failure.tool));
      return entry === undefined ? [] : [{ session, failure, entry, heldOut: heldOut.has(session.id) }];
    }),
  );
  return pairs.sort(byTelling)[0] ?? null;
}

/** The entries that warn, by tool and id of the failure. */
function warningsOf(entries: readonly Entry[]): ReadonlyMap<string, ReadonlyMap<string, Entry>> {
  const warnings = new Map<string, Map<string, Entry>>();
  for (const entry of entries) {
    for (const rule of entry.rules) {
      if (rule.kind !== 'warns') continue;
      const ofTool = warnings.get(rule.tool) ?? new Map<string, Entry>();
      warnings.set(rule.tool, ofTool.set(rule.template_id, entry));
    }
  }
  return warnings;
}

/** An entry about the failure itself, or about all those that differ from it in a value only. */
function entryAbout(
  { template_id, template }: Warned['failure'],
  warnings: ReadonlyMap<string, Entry> = new Map(),
): Entry | undefined {
  if (warnings.size === 0) return undefined;
  const id = [...idsOfTemplate(template_id, template)].find((each) => warnings.has(each));
  return id === undefined ? undefined : warnings.get(id);
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
