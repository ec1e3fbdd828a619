import { stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import { countOf, isWhole } from '../fold/counter.ts';
import { leftOut, talliesOf, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { familyKey } from '../observations/observe-tools.ts';

/**
 * How likely the other tool is called after a given-up failure no more often than after an accepted call, family by family
 * (one-sided): the next tool of a plan follows either, one that replaces this tool follows the failure alone. 1 where what
 * follows accepted calls is not known any more.
 */
export function replaces(fold: Fold, failure: Tally, other: string): number {
  const tool = failure.key[0] ?? '';
  const { next } = failure.counters;
  if (next === undefined || !isWhole(next) || leftOut(fold, 'tool') > 0) return 1;
  const tables = talliesOf(fold, 'tool').flatMap(({ key, sessions, counters }): TwoByTwo[] => {
    const [family = '', name] = key;
    if (name !== tool || counters.next === undefined) return [];
    return [
      {
        count: countOf(next, familyKey(family, other)),
        of: countOf(next, familyKey(family, '')),
        otherCount: countOf(counters.next, other),
        otherOf: sessions,
      },
    ];
  });
  // A family in which the tool was never accepted tells of nothing that follows: it is no evidence, save where there is no other.
  return tables.length === 0 ? 0 : stratifiedGreater(tables);
}
