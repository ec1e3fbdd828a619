import type { Interval } from './interval.ts';
import { studentQuantile } from './student-t.ts';

/** A mean over clusters of unequal size, with what is known of it. */
export interface ClusterMean {
  readonly mean: number;
  /** Cluster-robust standard error; null of fewer than two clusters. */
  readonly se: number | null;
  /** Clusters less one: the degrees of freedom of its t. */
  readonly df: number;
}

/**
 * The mean of all values, whose values within a cluster (repeats of one task) need not be independent: the standard error
 * is of the sums of deviations of clusters, √(G/(G−1) · Σ_g (Σ_i x_gi − x̄)²) / N. Clusters without values do not count.
 * Source: K.-Y. Liang, S. L. Zeger, Biometrika 73 (1986) 13–22, with the correction of J. G. MacKinnon, H. White,
 * J. Econometrics 29 (1985) 305–325 (“CR1”); it is that of a regression on a constant.
 */
export function clusterMean(clusters: readonly (readonly number[])[]): ClusterMean {
  const filled = clusters.filter(({ length }) => length > 0);
  const n = filled.reduce((sum, { length }) => sum + length, 0);
  if (n === 0) return { mean: Number.NaN, se: null, df: 0 };
  const mean = filled.reduce((sum, values) => sum + total(values), 0) / n;
  const g = filled.length;
  if (g < 2) return { mean, se: null, df: 0 };
  const squares = filled.reduce((sum, values) => sum + (total(values) - values.length * mean) ** 2, 0);
  return { mean, se: Math.sqrt((g / (g - 1)) * squares) / n, df: g - 1 };
}

/**
 * Two-sided interval of {@link clusterMean} by Student's t. With fewer than two clusters nothing is known: all of the line.
 * Where all clusters agree the interval is a point: of shares, {@link tangoUpper} is the one to ask then.
 */
export function clusterInterval(clusters: readonly (readonly number[])[], alpha = 0.05): Interval {
  const { mean, se, df } = clusterMean(clusters);
  if (se === null) return [-Infinity, Infinity];
  const half = studentQuantile(1 - alpha / 2, df) * se;
  return [mean - half, mean + half];
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
