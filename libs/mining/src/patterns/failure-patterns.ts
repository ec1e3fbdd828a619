import type { Pattern } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { talliesOf, type Fold } from '../fold/fold.ts';
import { patternIdOf } from '../observations/observation.ts';
import { avoidShapes } from './avoid-shapes.ts';
import { dominantChange } from './dominant-change.ts';
import { evidenceOf, sampleOf } from './evidence.ts';
import { findRemedy } from './find-remedy.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/**
 * Failures that recur, by tool and template: a workaround where one change cleared them often enough, else a recurring
 * failure. These are counts with support, no comparison; the interval is of the share that the change cleared.
 */
export function failurePatterns(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  return talliesOf(fold, 'failure').flatMap((tally) => {
    if (tally.sessions === 0) return [];
    const [tool = '', template_id = ''] = tally.key;
    const evidence = evidenceOf(tally);
    const cleared = dominantChange(tally);
    const avoid = avoidShapes(fold, tally, profile);
    const avoided = avoid.map(({ argument }) => argument);
    return {
      id: patternIdOf(store, 'failure', tally.key),
      type: cleared === null ? 'recurring_failure' : 'workaround',
      subject: {
        kind: 'failure',
        tool,
        template_id,
        template: tally.label,
        sample: sampleOf(tally),
        avoid,
        remedy: findRemedy(fold, tally, cleared, avoided),
      },
      tool,
      evidence: {
        ...evidence,
        recovered: { count: tally.sums.recovered ?? 0, of: tally.sessions },
        ...(cleared === null ? {} : { cleared, figures: { interval: wilson(cleared.count, cleared.of) } }),
      },
      lacks: lacksOf(evidence.support, profile),
    };
  });
}
