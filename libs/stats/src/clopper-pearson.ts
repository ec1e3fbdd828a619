import { binomialUpperTail } from './binomial.ts';
import { findCrossing } from './find-crossing.ts';
import type { Interval } from './interval.ts';

/**
 * Two-sided exact confidence interval of a share: each end is where the binomial tail is alpha / 2. Never too narrow.
 * Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413.
 * @param count cases, 0 ≤ count ≤ n; nothing counted (n = 0) gives [0, 1]
 */
export function clopperPearson(count: number, n: number, alpha = 0.05): Interval {
  const half = alpha / 2;
  const lower = count === 0 ? 0 : findCrossing(0, count / n, (p) => binomialUpperTail(count, n, p) < half);
  const upper = count === n ? 1 : findCrossing(count / n, 1, (p) => lowerTail(count, n, p) > half);
  return [lower, upper];
}

/** P(X ≤ k), as the upper tail of the failures. */
function lowerTail(k: number, n: number, p: number): number {
  return binomialUpperTail(n - k, n, 1 - p);
}
