import { canonicalJson, type Entry, type Pattern } from '@nocturne/contracts';
import type { Exclusion } from '../exclusion.ts';
import { isKnownFailure } from '../render/known-failures.ts';

/** @param from titles of those whose place it takes */
export function reasonToAdd({ evidence: { support }, tier }: Entry, from: readonly string[]): string {
  const place = from.length === 0 ? '' : `; takes the place of ${titles(from)}`;
  if (tier === 'stated') return `written by a person${place}`;
  return `seen in ${plural(support.sessions, 'session')} over ${plural(support.tasks, 'task')}${place}`;
}

/** @param from titles of those that it says from now on */
export function reasonToChange(was: Entry, is: Entry, from: readonly string[]): string {
  const reasons = [
    ...(from.length === 0 ? [] : [`says from now on what ${titles(from)} said`]),
    ...(was.tier === is.tier ? [] : [`now ${is.tier} (was ${was.tier})`]),
    ...grown('session', was.evidence.support.sessions, is.evidence.support.sessions),
    ...grown('task', was.evidence.support.tasks, is.evidence.support.tasks),
    ...reworded(was, is),
    ...(canonicalJson(was.rules) === canonicalJson(is.rules) ? [] : ['gives other advice']),
    ...(was.path === is.path ? [] : [`moved from ${was.path}`]),
    ...opposed(was, is),
    ...faded(was, is),
  ];
  return reasons.length === 0 ? 'its figures are newer' : reasons.join('; ');
}

/** @param to titles of those that say it from now on */
export function reasonToRemove(
  exclusion: Exclusion | undefined,
  pattern: Pattern | undefined,
  to: readonly string[],
): string {
  if (exclusion !== undefined) return exclusion.reason;
  if (to.length > 0) return `${titles(to)} ${to.length === 1 ? 'says' : 'say'} it from now on`;
  if (pattern === undefined) return 'the evidence no longer shows it';
  if (pattern.evidence.inert === true) return `given to many, gained by none: ${pattern.lacks.join('; ')}`;
  return `fell below the threshold${pattern.lacks.length === 0 ? '' : `: lacks ${pattern.lacks.join(', ')}`}`;
}

function reworded(was: Entry, is: Entry): string[] {
  if (canonicalJson(was.guidance) === canonicalJson(is.guidance)) return [];
  const [before, after] = [was, is].map(isKnownFailure);
  if (before === after) return ['says it in other words'];
  return [
    after ? 'told in one line from now on: nothing is known to do about it' : 'says what to do about it',
  ];
}

function opposed({ against: was = [] }: Entry, { against: is = [] }: Entry): string[] {
  const count = is.length - was.length;
  if (count === 0) return [];
  return [count > 0 ? 'evidence speaks for the opposite too' : 'the opposite is no longer asked for'];
}

/** What is not seen weighs less, by steps. */
function faded({ evidence: was }: Entry, { evidence: is }: Entry): string[] {
  const [before = 1, after = 1] = [was.fresh, is.fresh];
  if (after >= before || is.last_seen === null) return [];
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return [`not seen since ${is.last_seen.slice(0, 10)}: weighs ${percent(after)} (was ${percent(before)})`];
}

function grown(noun: string, was: number, is: number): string[] {
  return was === is ? [] : [`seen in ${plural(is, noun)} (was ${was})`];
}

function titles(list: readonly string[]): string {
  return list.map((title) => `“${title}”`).join(', ');
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
