import type { Subject } from '@nocturne/contracts';
import { distinct, emptyCounter, isWhole, type Counter } from '../fold/counter.ts';
import { tallyAt, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { readShapeKey } from '../observations/shape-key.ts';
import { byText } from '../text.ts';
import { frequentShapes, isTelling, joinShapes } from './shape-families.ts';
import type { Thresholds } from './support.ts';

type Avoid = Extract<Subject, { kind: 'failure' }>['avoid'];

/**
 * Accepted calls with other shapes of the argument that it takes before a shape is held to be at fault, and the share of
 * the failing calls that has to have it.
 */
const least = { others: 5, share: 0.8 } as const;

/**
 * The shapes that an argument had in nearly every call that failed so, and in no call of the tool that was accepted, while
 * other shapes were: `payment_id` was `certificate_<*>`. Only where every accepted shape is still known, and where, take
 * away a session and a task for each failing call of another shape, enough of both are left.
 */
export function avoidShapes(fold: Fold, failure: Tally, profile: Thresholds): Avoid {
  const tool = failure.key[0] ?? '';
  const occurrences = failure.sums.occurrences ?? 0;
  return [...shapesByArgument(failure)]
    .flatMap(([argument, failing]) => {
      const accepted = tallyAt(fold, 'shape', [tool, argument])?.counters.shapes;
      if (accepted === undefined || !isWhole(accepted) || accepted.total < least.others) return [];
      const [failed = new Map<string, number>(), passed = new Map<string, number>()] = joinShapes(
        failing,
        accepted,
      );
      const others = frequentShapes(passed, accepted.total).slice(0, 3);
      return [...failed].flatMap(([mask, count]) => {
        const strays = occurrences - count;
        const enough =
          failure.sessions - strays >= profile.sessions && distinct(failure.tasks) - strays >= profile.tasks;
        if (passed.has(mask) || !enough || count < least.share * occurrences) return [];
        if (!isTelling(mask) && !others.some((other) => other.endsWith(mask))) return [];
        const bare =
          others.length === 0 && mask.endsWith('<*>') && (passed.get('<*>') ?? 0) * 2 > accepted.total;
        return [
          {
            argument,
            mask,
            failed: count,
            accepted_others: accepted.total,
            accepted: bare ? ['<*>'] : others,
          },
        ];
      });
    })
    .sort((a, b) => byText(a.argument, b.argument) || byText(a.mask, b.mask));
}

/** The shapes of each argument in the failing calls. */
export function shapesByArgument({ counters }: Tally): Map<string, Counter> {
  const found = new Map<string, Counter>();
  for (const [key, calls] of Object.entries(counters.shapes?.kept ?? {})) {
    const { argument, mask } = readShapeKey(key);
    const counter = found.get(argument) ?? emptyCounter();
    found.set(argument, counter);
    counter.kept[mask] = calls;
    counter.total += calls;
  }
  return found;
}
