import {
  costLimitsSchema,
  type Arm,
  type CostLimits,
  type SuiteVerdict,
  type Trial,
} from '@nocturne/contracts';
import { spendAlpha } from '@nocturne/stats';
import { compareArms } from './compare-arms.ts';
import { countMissing, distinctTrials } from './distinct-trials.ts';
import { findHindrances } from './find-hindrances.ts';
import { summariseSuite } from './summarise-suite.ts';

/** Everything that the ruling on a run of a suite depends on. */
interface SuiteCase {
  readonly trials: readonly Trial[];
  /** Tasks of the suite, and trials of each under each version. */
  readonly tasks: number;
  readonly repeats: number;
  readonly margin: number;
  /** Whether there was a draft; else head is held against no memory. */
  readonly hasDraft: boolean;
  /** Which look at the suite this is in its thirty days: 1 where absent. */
  readonly look?: number | undefined;
  readonly limits?: CostLimits | undefined;
  /** Whether the run may end as soon as enough is known. */
  readonly mayStop?: boolean | undefined;
}

/** One-sided level of all looks of thirty days together. */
const alpha = 0.05;

/**
 * The ruling on a run. It fails closed: where a trial is missing or nobody could grade it, where a success is not shown to cost
 * little more, nothing passes; an agent that took too long or crashed has not passed its task, and what the baseline lost so
 * does not speak for the candidate. Each look has a level of its own, so that the chance of one mistake among all is .05.
 */
export function judgeSuite({
  trials: all,
  tasks,
  repeats,
  margin,
  hasDraft,
  look = 1,
  limits = costLimitsSchema.parse({}),
  mayStop = false,
}: SuiteCase): SuiteVerdict {
  const arms: readonly Arm[] = hasDraft ? ['none', 'head', 'draft'] : ['none', 'head'];
  const plan = { arms, tasks, repeats, mayStop };
  const trials = distinctTrials(all, plan);
  const level = spendAlpha(alpha, Math.max(1, look));
  // More tasks make another suite, of which the first look is the next.
  const rules = { margin, limits, alpha: level, planAlpha: spendAlpha(alpha, 1), mayStop };
  const comparisons = pairsOf(hasDraft).map((pair) => compareArms(trials, pair, rules));
  const ungraded = trials.filter(({ passed }) => passed === null).length;
  const missing = countMissing(trials, plan);
  const [comparison] = comparisons;
  const heldBack = findHindrances(comparison, { ungraded, missing });
  const decision =
    comparison === undefined || (comparison.decision === 'pass' && heldBack.length > 0)
      ? 'inconclusive'
      : comparison.decision;
  return {
    decision,
    summary: summariseSuite({ decision, margin, heldBack, comparison }),
    margin,
    look,
    alpha: level,
    held_back: heldBack,
    stop_early: mayStop,
    ungraded,
    missing,
    comparisons,
  };
}

/** The first is the one that is ruled on. */
function pairsOf(hasDraft: boolean): { baseline: Arm; candidate: Arm }[] {
  const withoutMemory = { baseline: 'none', candidate: 'head' } as const;
  return hasDraft
    ? [{ baseline: 'head', candidate: 'draft' }, { baseline: 'none', candidate: 'draft' }, withoutMemory]
    : [withoutMemory];
}
