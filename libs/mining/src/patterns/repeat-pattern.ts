import type { Pattern } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { tallyAt, type Fold } from '../fold/fold.ts';
import { patternIdOf } from '../observations/observation.ts';
import { evidenceOf } from './evidence.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/** The share of unchanged retries that has to fail again, surely (lower end of the interval), for them to be waste. */
const leastFailing = 0.5;

/** Failed calls that were sent again unchanged: waste, unless it worked often enough to be worth a try. */
export function repeatPattern(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  const tally = tallyAt(fold, 'repeat', []);
  if (tally === undefined || tally.sessions === 0) return [];
  const repeats = tally.sums.retries ?? 0;
  const failures = tally.sums.failed_again ?? 0;
  const interval = wilson(failures, repeats);
  const evidence = evidenceOf(tally);
  const lacks = lacksOf(evidence.support, profile);
  if (interval[0] < leastFailing) lacks.push(doubt(failures, repeats));
  return [
    {
      id: patternIdOf(store, 'repeat', []),
      type: 'waste',
      subject: { kind: 'repeat', failures, repeats },
      evidence: { ...evidence, figures: { interval } },
      lacks,
    },
  ];
}

function doubt(failures: number, repeats: number): string {
  const accepted = repeats - failures;
  return accepted * 2 < repeats
    ? `${failures} of ${repeats} such retries failed again: too few to be sure`
    : `${accepted} of ${repeats} such retries were accepted: no waste on the whole`;
}
