/**
 * The level of the k-th look at the same data: 6α / (π²k²). Over however many looks the levels add up to at most alpha,
 * since Σ 1/k² = π²/6 (Euler); by the union bound the chance of one false alarm among them is at most alpha.
 * @param look 1 for the first
 */
export function spendAlpha(alpha: number, look: number): number {
  return (6 * alpha) / (Math.PI * Math.PI * look * look);
}
