/**
 * P(at least `count` of independent events), each with a chance of its own: the upper tail of the Poisson-binomial
 * distribution, by convolution.
 */
export function poissonBinomialUpperTail(count: number, chances: readonly number[]): number {
  if (count <= 0) return 1;
  if (count > chances.length) return 0;
  // What is at or beyond the count stays there: no more places are needed than that.
  const at = new Array<number>(count + 1).fill(0);
  at[0] = 1;
  for (const chance of chances) {
    at[count] = (at[count] ?? 0) + (at[count - 1] ?? 0) * chance;
    for (let k = count - 1; k > 0; k -= 1) at[k] = (at[k] ?? 0) * (1 - chance) + (at[k - 1] ?? 0) * chance;
    at[0] = (at[0] ?? 0) * (1 - chance);
  }
  return Math.min(1, at[count] ?? 0);
}
