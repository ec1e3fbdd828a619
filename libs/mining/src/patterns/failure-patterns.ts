import type { Pattern } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { emptyAnswer } from '../errors/find-silent-failures.ts';
import { tallyAt, type Fold } from '../fold/fold.ts';
import { addTally, emptyTally, type Tally } from '../fold/tally.ts';
import { patternIdOf } from '../observations/observation.ts';
import { avoidShapes } from './avoid-shapes.ts';
import { evidenceOf, sampleOf } from './evidence.ts';
import { findChanges, type Found } from './find-changes.ts';
import { findRemedy } from './find-remedy.ts';
import { joinAlike } from './join-alike.ts';
import { standNow } from './stand-now.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/** Ids of templates that a pattern lists; of more, the smallest. */
const membersLimit = 50;

/**
 * Failures that recur, by tool and template: a workaround where a change surely clears them, else a recurring failure, which
 * is a count with support and no comparison. The interval is of the share of sessions that the change cleared.
 */
export function failurePatterns(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  const failures = joinAlike(fold)
    .filter(({ tally }) => tally.sessions > 0)
    .map((joined) => {
      const { stopped, inert, ...now } = standNow(
        fold,
        joined.tally,
        patternIdOf(store, 'failure', joined.tally.key),
      );
      const evidence = { ...evidenceOf(joined.tally), ...now };
      return {
        ...joined,
        evidence,
        lacks: [...lacksOf(evidence.support, profile), ...(stopped === null ? [] : [stopped])],
        tried: withSilence(fold, joined.tally),
        inert,
      };
    });
  const told = failures.filter(({ lacks }) => lacks.length === 0);
  const found = findChanges(
    fold,
    told.map(({ tried }) => tried),
  );
  return failures.map(({ tool, template_id, template, members, tally, evidence, lacks, tried, inert }) => {
    const change = found.get(tried) ?? null;
    const cleared = change?.cleared ?? null;
    // Whoever meets it all the same is still told the way out, where there is one.
    const inVain = cleared === null ? inert : null;
    const avoid = avoidShapes(fold, tally, profile);
    const avoided = avoid.map(({ argument }) => argument);
    return {
      id: patternIdOf(store, 'failure', tally.key),
      type: cleared === null ? 'recurring_failure' : 'workaround',
      subject: {
        kind: 'failure',
        tool,
        template_id,
        template,
        ...(members.length === 1 ? {} : { members: members.slice(0, membersLimit) }),
        sample: sampleOf(tally),
        avoid,
        remedy: findRemedy(fold, tried, cleared, avoided),
      },
      tool,
      evidence: {
        ...evidence,
        recovered: { count: tally.sums.recovered ?? 0, of: tally.sessions },
        ...(change === null ? {} : figuresOf(change)),
        ...(inVain === null ? {} : { inert: true }),
      },
      lacks: inVain === null ? lacks : [...lacks, inVain],
    };
  });
}

function figuresOf({ cleared, comparison }: Found): Pick<Pattern['evidence'], 'cleared' | 'figures'> {
  const interval = wilson(cleared.count, cleared.of);
  if (comparison === null) return { cleared, figures: { interval } };
  const { p, q, others } = comparison;
  return { cleared: { ...cleared, others }, figures: { interval, p, q } };
}

/** The tally with what was done after empty answers that nothing filled, where it is of those that something did. */
function withSilence(fold: Fold, tally: Tally): Tally {
  const silence = tally.label === emptyAnswer ? tallyAt(fold, 'silence', [tally.key[0] ?? '']) : undefined;
  if (silence === undefined) return tally;
  const tried = emptyTally(tally.key, tally.label);
  addTally(tried, tally);
  addTally(tried, { ...emptyTally(tally.key, tally.label), counters: silence.counters });
  return tried;
}
