/**
 * ln n!, to about 1e-15 relative: sums of logarithms up to 20, Stirling's series (Abramowitz and Stegun 6.1.41) above.
 * @param n a whole number, at least 0
 */
export function logFactorial(n: number): number {
  if (n <= 20) {
    let product = 1;
    for (let i = 2; i <= n; i += 1) product *= i;
    return Math.log(product);
  }
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n;
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}
