/** Sessions whose end is known, and those of them that reached their goal, by family. */
export type Ends = Map<string, { readonly of: number; readonly passed: number }>;

/** Adds more to the sums, in place. */
export function addEnds(sum: Ends, more: Ends): void {
  for (const [family, { of, passed }] of more) {
    const known = sum.get(family) ?? { of: 0, passed: 0 };
    sum.set(family, { of: known.of + of, passed: known.passed + passed });
  }
}
