import type { Arm, Comparison, SuiteVerdict, Trial } from '@nocturne/contracts';
import { compareArms } from './compare-arms.ts';
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
}

/**
 * The ruling on a run. It fails closed: where a trial is missing or nobody could grade it, nothing passes; an agent that took
 * too long or crashed has not passed its task.
 */
export function judgeSuite({ trials, tasks, repeats, margin, hasDraft }: SuiteCase): SuiteVerdict {
  const arms: readonly Arm[] = hasDraft ? ['none', 'head', 'draft'] : ['none', 'head'];
  const comparisons = pairsOf(hasDraft).map((pair) => compareArms(trials, pair, margin));
  const ungraded = trials.filter(({ passed }) => passed === null).length;
  const missing = Math.max(0, tasks * repeats * arms.length - trials.length);
  const decision = rule(comparisons[0], ungraded + missing);
  return {
    decision,
    summary: summariseSuite({ decision, margin, ungraded, missing, comparison: comparisons[0] }),
    margin,
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

function rule(comparison: Comparison | undefined, unknown: number): SuiteVerdict['decision'] {
  if (comparison === undefined) return 'inconclusive';
  return comparison.decision === 'pass' && unknown > 0 ? 'inconclusive' : comparison.decision;
}
