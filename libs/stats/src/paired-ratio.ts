import { clusterMean } from './cluster-robust.ts';
import type { Interval } from './interval.ts';
import { studentQuantile } from './student-t.ts';

/** How the second of paired positive figures (tokens, seconds) compares with the first. */
export interface PairedRatio {
  /** Geometric mean of second / first over the tasks. */
  readonly ratio: number;
  /** Two-sided at 2·alpha: its upper end is the one-sided limit at alpha. */
  readonly interval: Interval;
  /** Tasks that had both figures. */
  readonly tasks: number;
}

/**
 * The ratio of paired costs or latencies, by Student's t on the logarithms: they are positive, skewed and multiply, and a
 * ratio of means would be the ratio of the few dearest tasks. Repeats of one task are one mean of logarithms. "Not dearer
 * by more than a margin" is an upper end below it. Null where fewer than two tasks have both figures.
 * Source: D. Hauschke, V. W. Steinijans, E. Diletti, Int. J. Clin. Pharmacol. Ther. Toxicol. 28 (1990) 72–78 (ratio of
 * geometric means).
 * @param tasks of each task its repeats, as pairs [first, second]; those that are not both above 0 are left out
 * @param alpha one-sided
 */
export function pairedRatio(
  tasks: readonly (readonly (readonly [first: number, second: number])[])[],
  alpha = 0.05,
): PairedRatio | null {
  const logs = tasks.flatMap((repeats) => {
    const known = repeats.filter(([first, second]) => first > 0 && second > 0);
    if (known.length === 0) return [];
    return [[known.reduce((sum, [first, second]) => sum + Math.log(second / first), 0) / known.length]];
  });
  const { mean, se, df } = clusterMean(logs);
  if (se === null) return null;
  const half = studentQuantile(1 - alpha, df) * se;
  return {
    ratio: Math.exp(mean),
    interval: [Math.exp(mean - half), Math.exp(mean + half)],
    tasks: logs.length,
  };
}
