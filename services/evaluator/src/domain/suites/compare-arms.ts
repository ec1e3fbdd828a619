import type { Arm, Comparison, Interval, Trial } from '@nocturne/contracts';
import {
  clusterMean,
  mcnemarExact,
  requiredPairs,
  studentQuantile,
  tangoLower,
  tangoUpper,
} from '@nocturne/stats';
import { compareCosts } from './compare-costs.ts';
import { alpha } from './level.ts';
import { pairTasks, type PairedTask } from './pair-tasks.ts';

type Compared = Omit<
  Comparison,
  'arms' | 'mcnemar_p' | 'decision' | 'superior' | 'needed_tasks' | 'costs' | 'families'
>;

/**
 * Two versions of memory on the same tasks. The unit is the task: of its repeats the share that passed counts. The candidate
 * fails where it is shown to be worse at all, passes where it is shown to be worse by less than the margin, and is superior
 * where it is shown to be better.
 */
export function compareArms(
  trials: readonly Trial[],
  arms: { readonly baseline: Arm; readonly candidate: Arm },
  margin: number,
): Comparison {
  const tasks = pairTasks(trials, arms);
  const compared = compare(tasks);
  const { worse, better, interval } = compared;
  const oneTrialEach = tasks.every(({ baseline, candidate }) => baseline.of === 1 && candidate.of === 1);
  const p = worse + better === 0 ? null : mcnemarExact(better, worse).oneSided;
  const isWorse = (interval !== null && interval[1] < 0) || (oneTrialEach && p !== null && p <= alpha);
  const isNoWorse = interval !== null && interval[0] > -margin;
  const decision = isWorse ? 'fail' : isNoWorse ? 'pass' : 'inconclusive';
  const discordant = tasks.length === 0 ? 0 : (worse + better) / tasks.length;
  return {
    ...compared,
    arms,
    mcnemar_p: p,
    decision,
    superior: interval !== null && interval[0] > 0,
    needed_tasks:
      decision === 'inconclusive'
        ? Math.max(tasks.length + 1, requiredPairs(discordant, margin, alpha))
        : tasks.length,
    costs: compareCosts(tasks),
    families: [...Map.groupBy(tasks, ({ family }) => family)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([family, some]) => ({ family, ...compare(some) })),
  };
}

function compare(tasks: readonly PairedTask[]): Compared {
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
    interval: intervalOf(tasks, differences),
  };
}

function differenceOf({ baseline, candidate }: PairedTask): number {
  return candidate.count / candidate.of - baseline.count / baseline.of;
}

/**
 * Tango's score limits where each task is a yes or a no under both; with repeats, Student's t over tasks. Where no two tasks
 * differ in their difference that t knows no spread, and Tango's limits, which then are the wider, stand in.
 */
function intervalOf(tasks: readonly PairedTask[], differences: readonly number[]): Interval | null {
  const n = tasks.length;
  if (n === 0) return null;
  const isBinary = differences.every((difference) => Number.isInteger(difference));
  const { mean, se, df } = clusterMean(differences.map((difference) => [difference]));
  if (isBinary || se === null || se === 0) {
    const worse = differences.filter((difference) => difference < 0).length;
    const better = differences.filter((difference) => difference > 0).length;
    return [tangoLower(worse, better, n, alpha), tangoUpper(worse, better, n, alpha)];
  }
  const half = studentQuantile(1 - alpha, df) * se;
  return [Math.max(-1, mean - half), Math.min(1, mean + half)];
}
