import type { Arm, ArmsCompared, Comparison, Interval, Trial } from '@nocturne/contracts';
import {
  bettingInterval,
  boundedMeanInterval,
  mcnemarExact,
  requiredPairs,
  tangoLower,
  tangoUpper,
} from '@nocturne/stats';
import { compareCosts } from './compare-costs.ts';
import { pairTasks, type PairedTask } from './pair-tasks.ts';
import type { Rules } from './rules.ts';

/**
 * Two versions of memory on the same tasks. The unit is the task: of its repeats the share that passed counts. The candidate
 * fails where it is shown to be worse at all, passes where it is shown to be worse by less than the margin, and is superior
 * where it is shown to be better; the latter two also where what the baseline lost to time or crashes is taken as passed.
 */
export function compareArms(
  trials: readonly Trial[],
  arms: { readonly baseline: Arm; readonly candidate: Arm },
  rules: Rules,
): Comparison {
  const { margin, alpha, planAlpha, mayStop } = rules;
  const { tasks, lostByBoth } = pairTasks(trials, arms);
  const compared = compare(tasks, rules);
  const { worse, better, interval } = compared;
  const doubted = intervalOf(tasks.map(differenceAtBest), tasks, rules);
  const oneTrialEach = tasks.every(({ baseline, candidate }) => baseline.of === 1 && candidate.of === 1);
  // An exact test of a number of tasks that was not fixed before holds no level.
  const p = worse + better === 0 || mayStop ? null : mcnemarExact(better, worse).oneSided;
  const isWorse = (interval !== null && interval[1] < 0) || (oneTrialEach && p !== null && p <= alpha);
  const isAbove = (least: number) =>
    interval !== null && doubted !== null && interval[0] > least && doubted[0] > least;
  const decision = isWorse ? 'fail' : isAbove(-margin) ? 'pass' : 'inconclusive';
  const discordant = tasks.length === 0 ? 0 : (worse + better) / tasks.length;
  const sum = (arm: 'baseline' | 'candidate') => tasks.reduce((total, task) => total + task.lost[arm], 0);
  return {
    ...compared,
    arms,
    mcnemar_p: p,
    decision,
    lost: { baseline: sum('baseline'), candidate: sum('candidate'), both: lostByBoth },
    superior: isAbove(0),
    needed_tasks:
      decision === 'inconclusive'
        ? Math.max(tasks.length + 1, requiredPairs(discordant, margin, planAlpha))
        : tasks.length,
    costs: compareCosts(tasks, rules),
    families: [...Map.groupBy(tasks, ({ family }) => family)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([family, some]) => ({ family, ...compare(some, rules) })),
  };
}

function compare(tasks: readonly PairedTask[], rules: Rules): ArmsCompared {
  const differences = tasks.map(differenceOf);
  const sum = (arm: 'baseline' | 'candidate', part: 'count' | 'of') =>
    tasks.reduce((total, task) => total + task[arm][part], 0);
  return {
    tasks: tasks.length,
    baseline: { count: sum('baseline', 'count'), of: sum('baseline', 'of') },
    candidate: { count: sum('candidate', 'count'), of: sum('candidate', 'of') },
    worse: differences.filter((difference) => difference < 0).length,
    better: differences.filter((difference) => difference > 0).length,
    difference: tasks.length === 0 ? null : differences.reduce((a, b) => a + b, 0) / tasks.length,
    interval: intervalOf(differences, tasks, rules),
  };
}

function differenceOf({ baseline, candidate }: PairedTask): number {
  return candidate.count / candidate.of - baseline.count / baseline.of;
}

/** The same, what the baseline lost to time or crashes beyond what the candidate did taken as passed. */
function differenceAtBest({ baseline, candidate, lost }: PairedTask): number {
  const spared = Math.max(0, lost.baseline - lost.candidate);
  return candidate.count / candidate.of - Math.min(1, (baseline.count + spared) / baseline.of);
}

/**
 * Tango's score limits where each task is a yes or a no under both; with repeats, Student's t over tasks, guarded against what
 * is rare. Where a run may stop at any task, limits by betting, in whatever order the tasks came: they are products.
 */
function intervalOf(
  differences: readonly number[],
  tasks: readonly PairedTask[],
  { alpha, mayStop }: Rules,
): Interval | null {
  const n = tasks.length;
  if (n === 0) return null;
  if (mayStop) return [...bettingInterval(differences, alpha)];
  const isBinary = differences.every((difference) => Number.isInteger(difference));
  if (!isBinary) return [...boundedMeanInterval(differences, alpha)];
  const worse = differences.filter((difference) => difference < 0).length;
  const better = differences.filter((difference) => difference > 0).length;
  return [tangoLower(worse, better, n, alpha), tangoUpper(worse, better, n, alpha)];
}
