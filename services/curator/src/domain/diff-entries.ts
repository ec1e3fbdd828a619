import { canonicalJson, entryIdOf, type Entry, type EntryChange, type Pattern } from '@nocturne/contracts';
import type { Exclusion } from './called-for.ts';
import { byCodePoint } from './order.ts';

/** What helps to say why an entry is no longer called for. */
export interface Grounds {
  readonly excluded: readonly Exclusion[];
  readonly below: readonly Pattern[];
}

const noGrounds: Grounds = { excluded: [], below: [] };

/** What each entry goes through between two states of memory, sorted by entry id, with its reason in words. */
export function diffEntries(
  base: readonly Entry[],
  draft: readonly Entry[],
  grounds: Grounds = noGrounds,
): readonly EntryChange[] {
  const before = new Map(base.map((entry) => [entry.id, entry]));
  const after = new Map(draft.map((entry) => [entry.id, entry]));
  const added = draft
    .filter(({ id }) => !before.has(id))
    .map((entry) => change('added', entry, reasonToAdd(entry)));
  const removed = base
    .filter(({ id }) => !after.has(id))
    .map((entry) => change('removed', entry, reasonToRemove(entry, grounds)));
  const changed = draft.flatMap((entry) => {
    const was = before.get(entry.id);
    if (was === undefined || canonicalJson(was) === canonicalJson(entry)) return [];
    return [change('changed', entry, reasonToChange(was, entry))];
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

function change(kind: EntryChange['change'], { id, path, guidance }: Entry, reason: string): EntryChange {
  return { entry: id, change: kind, path, title: guidance.title, reason };
}

function reasonToAdd({ evidence: { support }, tier }: Entry): string {
  if (tier === 'stated') return 'written by a person';
  return `seen in ${plural(support.sessions, 'session')} over ${plural(support.tasks, 'task')}`;
}

function reasonToChange(was: Entry, is: Entry): string {
  const reasons = [
    ...(was.tier === is.tier ? [] : [`now ${is.tier} (was ${was.tier})`]),
    ...grown('session', was.evidence.support.sessions, is.evidence.support.sessions),
    ...grown('task', was.evidence.support.tasks, is.evidence.support.tasks),
    ...(canonicalJson(was.guidance) === canonicalJson(is.guidance) ? [] : ['says it in other words']),
    ...(canonicalJson(was.rules) === canonicalJson(is.rules) ? [] : ['gives other advice']),
    ...(was.path === is.path ? [] : [`moved from ${was.path}`]),
  ];
  return reasons.length === 0 ? 'its figures are newer' : reasons.join('; ');
}

function grown(noun: string, was: number, is: number): string[] {
  return was === is ? [] : [`seen in ${plural(is, noun)} (was ${was})`];
}

function reasonToRemove(entry: Entry, { excluded, below }: Grounds): string {
  const exclusion = excluded.find((one) => one.entry === entry.id);
  if (exclusion !== undefined) return exclusion.reason;
  const pattern = below.find(({ id }) => entryIdOf(id) === entry.id);
  if (pattern === undefined) return 'the evidence no longer shows it';
  return `fell below the threshold${pattern.lacks.length === 0 ? '' : `: lacks ${pattern.lacks.join(', ')}`}`;
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
