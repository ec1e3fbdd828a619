/**
 * P(X = k) of a binomial with n trials of probability p, accurate to about 1e-14 relative also for large n.
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000): the saddle-point expansion.
 * @param k a whole number, 0 ≤ k ≤ n
 * @param p in [0, 1]
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/**
 * P(X ≥ k): the exact upper tail, summed from its terms. 1 where k ≤ 0, 0 where k > n.
 * @param n number of trials, at least 0
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  if (p === 0) return 0;
  if (p === 1) return 1;
  // The side away from the bulk is summed: its terms fall from the first on, so what is small is summed as small.
  if (k > n * p) return fallingSum(k, n, p);
  return 1 - fallingSum(n - k + 1, n, 1 - p);
}

/** P(X ≥ k) for k at or above the mean: each term from the one before, until they no longer count. */
function fallingSum(k: number, n: number, p: number): number {
  let term = binomialPmf(k, n, p);
  let sum = term;
  const odds = p / (1 - p);
  for (let i = k; i < n && term > sum * 1e-18; i += 1) {
    term *= ((n - i) / (i + 1)) * odds;
    sum += term;
  }
  return Math.min(1, sum);
}

/** ln n! less Stirling's approximation of it. The first fifteen as differences, then the series. */
function stirlingError(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i += 1) factorial *= i;
    return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x ln(x/m) + m − x, without the cancellation near x = m. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = difference / (x + mean);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1_000; j += 1) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
