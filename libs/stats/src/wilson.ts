import type { Interval } from './interval.ts';

/**
 * Two-sided confidence interval of a share by Wilson's score method. Nothing counted (n = 0) says nothing: [0, 1].
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
 * @param count cases, 0 ≤ count ≤ n
 * @param z normal quantile of the confidence; 1.959964 is 95%
 */
export function wilson(count: number, n: number, z = 1.959964): Interval {
  if (n === 0) return [0, 1];
  const share = count / n;
  const square = (z * z) / n;
  const centre = (share + square / 2) / (1 + square);
  const half = (z * Math.sqrt((share * (1 - share)) / n + square / (4 * n))) / (1 + square);
  // At the ends the limit is exact, whatever rounding says.
  return [count === 0 ? 0 : centre - half, count === n ? 1 : centre + half];
}
