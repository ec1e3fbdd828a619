import type { Subject } from '@nocturne/contracts';
import { countOf, isWhole, type Counter } from '../fold/counter.ts';
import { tallyAt, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { readShapeKey } from '../observations/shape-key.ts';
import { byText } from '../text.ts';

type Avoid = Extract<Subject, { kind: 'failure' }>['avoid'];

/** Accepted calls with other shapes of the argument that it takes before a shape is held to be at fault. */
const leastOthers = 5;

/**
 * The shapes that an argument had in every call that failed so, and in no call of the tool that was accepted, while
 * other shapes were: `payment_id` was `certificate_<*>`. Only where every accepted shape is still known.
 */
export function avoidShapes(fold: Fold, failure: Tally): Avoid {
  const tool = failure.key[0] ?? '';
  const failing = failure.counters.shapes;
  const occurrences = failure.sums.occurrences ?? 0;
  if (failing === undefined) return [];
  return Object.keys(failing.kept)
    .flatMap((key) => {
      const { argument, mask } = readShapeKey(key);
      const failed = countOf(failing, key);
      const accepted = tallyAt(fold, 'shape', [tool, argument])?.counters.shapes;
      if (accepted === undefined || !isWhole(accepted) || !isTelling(mask)) return [];
      if (failed < occurrences || countOf(accepted, mask) > 0 || accepted.total < leastOthers) return [];
      return [{ argument, mask, failed, accepted_others: accepted.total, accepted: mostAccepted(accepted) }];
    })
    .sort((a, b) => byText(a.argument, b.argument) || byText(a.mask, b.mask));
}

/** Shapes that were accepted in more than one call in twenty, at most three, the most frequent first. */
function mostAccepted(accepted: Counter): string[] {
  return Object.entries(accepted.kept)
    .filter(([mask, calls]) => isTelling(mask) && calls * 20 > accepted.total)
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
    .slice(0, 3)
    .map(([mask]) => mask);
}

/** A bare `<*>` says nothing of a value. */
function isTelling(mask: string): boolean {
  return /[A-Za-z]/.test(mask);
}
