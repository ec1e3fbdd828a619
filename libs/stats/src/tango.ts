import { findCrossing } from './find-crossing.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Upper one-sided confidence limit of (c − b) / n, the difference of two paired shares (second less first), by the
 * score method: it holds its level where few pairs are discordant, as Wald's and the bootstrap do not.
 * Source: T. Tango, Statistics in Medicine 17 (1998) 891–908.
 * @param b pairs in which only the first is the case
 * @param c pairs in which only the second is the case
 * @param n all pairs, at least 1
 * @param alpha one-sided
 */
export function tangoUpper(b: number, c: number, n: number, alpha: number): number {
  if (c === n) return 1;
  const z = normalQuantile(1 - alpha);
  return findCrossing((c - b) / n, 1, (difference) => score(b, c, n, difference) > -z);
}

/** Lower one-sided confidence limit of the same difference: above 0, the second is more often the case. Source as above. */
export function tangoLower(b: number, c: number, n: number, alpha: number): number {
  return -tangoUpper(c, b, n, alpha);
}

/**
 * One-sided p-value against "the second is worse than the first by `margin` or more": small says non-inferior.
 * It is below alpha exactly where {@link tangoUpper} at that alpha is below the margin. Source and arguments as there.
 * @param margin above 0, below 1
 */
export function tangoTest(b: number, c: number, n: number, margin: number): number {
  return normalCdf(score(b, c, n, margin));
}

/**
 * Tango's score statistic of the hypothesis that the difference is `difference`: standard normal where it is. The share
 * of pairs of the first kind is the maximum likelihood estimate under that hypothesis, root of a quadratic.
 */
function score(b: number, c: number, n: number, difference: number): number {
  const spread = difference * (1 - difference);
  const linear = (2 * n - c + b) * difference - b - c;
  const root = Math.sqrt(linear * linear + 8 * n * b * spread);
  // The two forms are equal; each is without cancellation on its side of zero.
  const onlyFirst = linear > 0 ? (2 * b * spread) / (root + linear) : (root - linear) / (4 * n);
  const variance = n * (2 * onlyFirst + spread);
  const distance = c - b - n * difference;
  if (variance <= 0) return distance === 0 ? 0 : Math.sign(distance) * Infinity;
  return distance / Math.sqrt(variance);
}
