import { findCrossing } from './find-crossing.ts';

/**
 * P(T ≤ t) of Student's distribution, through the incomplete beta function.
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.1.
 * @param df degrees of freedom, above 0, whole or not
 */
export function studentCdf(t: number, df: number): number {
  if (t === 0) return 0.5;
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/**
 * The t with P(T ≤ t) = p, by bisection. ±Infinity at p = 1 and 0.
 * @throws RangeError where p is not in [0, 1].
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a probability lies in [0, 1]');
  if (p === 0.5) return 0;
  // The lower tail keeps its digits where the upper one is 1 less nearly nothing.
  if (p > 0.5) return -studentQuantile(1 - p, df);
  if (p === 0) return -Infinity;
  let low = -1;
  while (studentCdf(low, df) > p) low *= 2;
  return findCrossing(low, 0, (t) => studentCdf(t, df) < p);
}

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction on the side where that converges fast.
 * Source: A. R. DiDonato, A. H. Morris, ACM Trans. Math. Softw. 18 (1992) 360–373; the fraction evaluated after W. J. Lentz,
 * Appl. Opt. 15 (1976) 668–671.
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}

/** ln Γ(x) for x > 0. Source: C. Lanczos, SIAM J. Numer. Anal. B 1 (1964) 86–96; g = 7, nine terms. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const sum = lanczos.reduce(
    (total, term, index) => (index === 0 ? term : total + term / (shifted + index)),
    0,
  );
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;
