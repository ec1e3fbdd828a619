import type { Remedy } from '@nocturne/contracts';
import { stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import { countOf, isWhole } from '../fold/counter.ts';
import { leftOut, talliesOf, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { familyKey } from '../observations/observe-tools.ts';

/**
 * Whether the failure comes less often where the other tool was used before: sessions whose first call of the tool failed so,
 * against sessions of the same family whose first call was accepted. Null where the counts are not known any more.
 */
export function compareBeforehand(fold: Fold, failure: Tally, other: string): Remedy['beforehand'] | null {
  const tool = failure.key[0] ?? '';
  const { before } = failure.counters;
  if (before === undefined || !isWhole(before) || leftOut(fold, 'tool') > 0) return null;
  const tables = talliesOf(fold, 'tool').flatMap(({ key, sums, counters }): TwoByTwo[] => {
    const [family = '', name] = key;
    if (name !== tool || counters.before === undefined || !isWhole(counters.before)) return [];
    const failed = countOf(before, familyKey(family, ''));
    const failedWith = countOf(before, familyKey(family, other));
    const passed = sums.first_accepted ?? 0;
    const passedWith = countOf(counters.before, other);
    // Cases are the calls that were accepted: the greater their share, the more it prevented.
    return [
      {
        count: passedWith,
        of: passedWith + failedWith,
        otherCount: passed - passedWith,
        otherOf: passed - passedWith + failed - failedWith,
      },
    ];
  });
  const sum = (part: (table: TwoByTwo) => number) => tables.reduce((total, each) => total + part(each), 0);
  const [withIt, withoutIt] = [sum(({ of }) => of), sum(({ otherOf }) => otherOf)];
  return {
    with: { count: withIt - sum(({ count }) => count), of: withIt },
    without: { count: withoutIt - sum(({ otherCount }) => otherCount), of: withoutIt },
    p: stratifiedGreater(tables),
  };
}
