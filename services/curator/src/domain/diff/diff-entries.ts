import {
  canonicalJson,
  entryIdOf,
  type Entry,
  type EntryChange,
  type Pattern,
  type Verb,
} from '@nocturne/contracts';
import type { Exclusion } from '../exclusion.ts';
import { byCodePoint } from '../order.ts';
import { reasonToAdd, reasonToChange, reasonToRemove } from './reasons.ts';
import { relateEntries, type Lineage } from './relate-entries.ts';
import { verbOfChange } from './verb-of-change.ts';

/** What helps to say why an entry is no longer called for. */
export interface Grounds {
  readonly excluded: readonly Exclusion[];
  readonly below: readonly Pattern[];
}

const noGrounds: Grounds = { excluded: [], below: [] };

/**
 * What each entry goes through between two states of memory, sorted by entry id: one line for each that differs, with what
 * is done to it, why in words, and the evidence before and after.
 */
export function diffEntries(
  base: readonly Entry[],
  draft: readonly Entry[],
  { excluded, below }: Grounds = noGrounds,
): readonly EntryChange[] {
  const before = new Map(base.map((entry) => [entry.id, entry]));
  const after = new Map(draft.map((entry) => [entry.id, entry]));
  const exclusions = new Map(excluded.map((one) => [one.entry, one]));
  const patterns = new Map(below.map((pattern) => [entryIdOf(pattern.id), pattern]));
  const lineage = relateEntries(base, draft, mergedInto(excluded));
  const nameOf = (id: string) => (after.get(id) ?? before.get(id))?.guidance.title ?? id;

  const added = draft.flatMap((entry) => {
    if (before.has(entry.id)) return [];
    const from = lineage.forebears.get(entry.id) ?? [];
    return [line('added', null, entry, verbToAdd(from, lineage), reasonToAdd(entry, from.map(nameOf)), from)];
  });
  const removed = base.flatMap((entry) => {
    if (after.has(entry.id)) return [];
    const exclusion = exclusions.get(entry.id);
    const to = lineage.heirs.get(entry.id) ?? exclusion?.with ?? [];
    const pattern = patterns.get(entry.id);
    const reason = reasonToRemove(exclusion, pattern, to.map(nameOf));
    return [line('removed', entry, null, verbToRemove(exclusion, pattern, to, lineage), reason, to)];
  });
  const changed = draft.flatMap((entry) => {
    const was = before.get(entry.id);
    if (was === undefined || canonicalJson(was) === canonicalJson(entry)) return [];
    const from = lineage.forebears.get(entry.id) ?? [];
    const verb = from.length > 0 ? 'merge' : verbOfChange(was, entry);
    return [line('changed', was, entry, verb, reasonToChange(was, entry, from.map(nameOf)), from)];
  });
  return [...added, ...changed, ...removed].sort((a, b) => byCodePoint(a.entry, b.entry));
}

/** The base with some of the draft's changes made in it: with all of them it is the draft. */
export function applyChanges(
  base: readonly Entry[],
  draft: readonly Entry[],
  takes: (entry: string) => boolean,
): readonly Entry[] {
  return [...base.filter(({ id }) => !takes(id)), ...draft.filter(({ id }) => takes(id))].sort((a, b) =>
    byCodePoint(a.id, b.id),
  );
}

function mergedInto(excluded: readonly Exclusion[]): ReadonlyMap<string, string> {
  return new Map(
    excluded.flatMap(({ entry, verb, with: others = [] }) => {
      const [other] = others;
      return verb === 'merge' && other !== undefined ? [[entry, other] as const] : [];
    }),
  );
}

/**
 * Of one that goes: `split` where several say it from now on, `merge` where one that says more does; `demote` where evidence still
 * shows it and heeding it helped nobody.
 */
function verbToRemove(
  exclusion: Exclusion | undefined,
  pattern: Pattern | undefined,
  to: readonly string[],
  lineage: Lineage,
): Verb {
  if (exclusion !== undefined) return exclusion.verb;
  const [heir] = to;
  if (heir === undefined) return pattern?.evidence.inert === true ? 'demote' : 'retire';
  if (to.length > 1) return 'split';
  return (lineage.forebears.get(heir)?.length ?? 0) > 1 ? 'merge' : 'supersede';
}

function verbToAdd(from: readonly string[], lineage: Lineage): Verb {
  const [forebear] = from;
  if (forebear === undefined) return 'create';
  if (from.length > 1) return 'merge';
  return (lineage.heirs.get(forebear)?.length ?? 0) > 1 ? 'split' : 'supersede';
}

function line(
  kind: EntryChange['change'],
  was: Entry | null,
  is: Entry | null,
  verb: Verb,
  reason: string,
  others: readonly string[],
): EntryChange {
  const shown = is ?? was;
  if (shown === null) throw new TypeError('a line about nothing');
  const known = new Set(is === null ? [] : was?.evidence.sessions);
  return {
    entry: shown.id,
    change: kind,
    path: shown.path,
    title: shown.guidance.title,
    reason,
    verb,
    ...(others.length === 0 ? {} : { with: [...others] }),
    evidence: {
      before: was?.evidence.support ?? null,
      after: is?.evidence.support ?? null,
      sessions: shown.evidence.sessions.filter((session) => !known.has(session)).slice(0, sessionsShown),
    },
  };
}

const sessionsShown = 5;
