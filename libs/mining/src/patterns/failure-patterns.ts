import type { Pattern, Prevention } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { emptyAnswer } from '../errors/find-silent-failures.ts';
import { tallyAt, type Fold } from '../fold/fold.ts';
import { addTally, emptyTally, type Tally } from '../fold/tally.ts';
import { patternIdOf } from '../observations/observation.ts';
import { avoidShapes } from './avoid-shapes.ts';
import { evidenceOf, sampleOf } from './evidence.ts';
import type { Found } from './find-changes.ts';
import { findLessons } from './find-lessons.ts';
import { findRemedy } from './find-remedy.ts';
import type { JoinedFailure } from './join-alike.ts';
import { standNow } from './stand-now.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/** Ids of templates that a pattern lists; of more, the smallest. */
const membersLimit = 50;

/** A failure that recurs, before it is asked what clears it. */
interface Recurring extends JoinedFailure {
  readonly evidence: Pattern['evidence'];
  readonly lacks: readonly string[];
  /** With what was done after answers that held nothing. */
  readonly tried: Tally;
  /** Why its entry spares nobody anything; null where that is not so. */
  readonly inert: string | null;
}

/** Every failure by tool and template, those that differ in a value only as one. */
export function recurringFailures(
  all: readonly JoinedFailure[],
  fold: Fold,
  { profile, store }: PatternOptions,
): Recurring[] {
  return all
    .filter(({ tally }) => tally.sessions > 0)
    .map((joined) => {
      const id = patternIdOf(store, 'failure', joined.tally.key);
      const { stopped, inert, ...now } = standNow(fold, joined.tally, id);
      const evidence = { ...evidenceOf(joined.tally), ...now };
      return {
        ...joined,
        evidence,
        lacks: [...lacksOf(evidence.support, profile), ...(stopped === null ? [] : [stopped])],
        tried: withSilence(fold, joined.tally),
        inert,
      };
    });
}

interface Known {
  readonly found: ReadonlyMap<Tally, Found>;
  readonly preventions: ReadonlyMap<Tally, Prevention>;
}

/**
 * Failures that recur: a workaround where a change surely clears them, else a recurring failure, which is a count with support
 * and no comparison. The interval is of the share of sessions that the change cleared.
 * @param known what clears each, and what keeps it from coming, by its `tried`
 */
export function failurePatterns(
  fold: Fold,
  failures: readonly Recurring[],
  { found, preventions }: Known,
  { profile, store }: PatternOptions,
): Pattern[] {
  const lessons = findLessons(fold, found);
  return failures.map(({ tool, template_id, template, members, tally, evidence, lacks, tried, inert }) => {
    const change = found.get(tried) ?? null;
    const cleared = change?.cleared ?? null;
    const prevention = preventions.get(tried);
    // Whoever meets it all the same is still told the way out, where there is one.
    const inVain = cleared === null ? inert : null;
    const avoid = avoidShapes(fold, tally, profile);
    const avoided = avoid.map(({ argument }) => argument);
    const lesson = lessons.get(tried);
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
        remedy: {
          ...findRemedy(fold, tried, cleared, avoided),
          ...(lesson === undefined ? {} : { lesson }),
          ...(prevention === undefined ? {} : { prevention }),
        },
      },
      tool,
      evidence: {
        ...evidence,
        recovered: { count: tally.sums.recovered ?? 0, of: tally.sessions },
        ...(change === null ? {} : figuresOf(change)),
        ...(inVain === null ? {} : { inert: true }),
      },
      lacks: [...lacks, ...(inVain === null ? [] : [inVain])],
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
