import { entryIdOf, type Entry } from '@nocturne/contracts';
import type { Exclusion } from './exclusion.ts';

/** Of these entries those whose evidence is there as ever, and of which less is expected than of all that a dream tells. */
export function outrankedEntries(
  entries: readonly Entry[],
  outranked: readonly string[] = [],
): readonly Exclusion[] {
  const ids = new Set(outranked.map((pattern) => entryIdOf(pattern)));
  return entries
    .filter(({ id }) => ids.has(id))
    .map(({ id, guidance }) => ({
      ...{ entry: id, title: guidance.title, verb: 'demote' },
      reason:
        'there is no room: a dream tells twice as much as memory may hold, and more is expected of all of that; it comes back when it outranks some of it',
    }));
}
