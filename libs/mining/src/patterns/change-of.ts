import type { Change, Remedy } from '@nocturne/contracts';
import { countOf } from '../fold/counter.ts';
import type { Tally } from '../fold/tally.ts';
import { readChangeKey } from '../observations/change-key.ts';
import { deedMark, readSignature } from '../observations/count-tries.ts';
import { byText } from '../text.ts';

/** The change that these keys stand for: several only of arguments that were always changed together. */
export function changeOf(keys: readonly string[]): Change {
  const read = keys.map(readChangeKey);
  const { by, name } = read[0] ?? { by: 'retry', name: '' };
  if (by === 'argument') return { by, arguments: read.map((each) => each.name).sort(byText) };
  return by === 'tool_first' || by === 'other_tool' ? { by, tool: name } : { by: 'retry' };
}

/** A change in one word. */
export function nameOf(change: Change): string {
  if (change.by === 'argument') return change.arguments.join(' + ');
  return change.by === 'retry' ? 'retry' : change.tool;
}

/** Changes that at least two sessions made and after which none had the call accepted, the most often made first. */
export function changesInVain({ counters }: Tally): { change: Change; sessions: number }[] {
  const { made, accepted } = counters;
  if (made === undefined) return [];
  return Object.keys(made.kept)
    .filter((key) => countOf(made, key) >= 2 && countOf(accepted, key) === 0)
    .sort((a, b) => countOf(made, b) - countOf(made, a) || byText(a, b))
    .map((key) => ({ change: changeOf([key]), sessions: countOf(made, key) }));
}

/** Sessions in which it worked, before a change is told as what may help; changes told. */
const likely = { sessions: 3, told: 2 } as const;

/**
 * Changes that were made in every try that was accepted, and worked in at least half of the sessions that made them: a count,
 * and no comparison.
 */
export function likelyChanges({ counters }: Tally): NonNullable<Remedy['likely']> {
  const { made, accepted, tries_accepted: worked } = counters;
  if (made === undefined || accepted === undefined || worked === undefined) return [];
  const signatures = Object.keys(worked.kept).map(readSignature);
  return Object.keys(made.kept)
    .filter((key) => !/^(?:retry|other_tool) /.test(key))
    .map((key) => ({ key, count: countOf(accepted, key), of: countOf(made, key) }))
    .filter(({ count, of }) => count >= likely.sessions && count * 2 >= of)
    .filter(({ key }) => signatures.every(({ deeds }) => deeds.has(deedMark(key))))
    .sort((a, b) => b.count - a.count || a.of - b.of || byText(a.key, b.key))
    .slice(0, likely.told)
    .map(({ key, count, of }) => ({ change: changeOf([key]), count, of }));
}
