/**
 * Adjusted p-values (q-values) in the order of the input: what is below a level is significant with the expected share
 * of false discoveries in this family of tests at most that level, for independent or positively dependent tests.
 * Source: Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const ranked = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  ranked.forEach(({ p, index }, place) => {
    const rank = pValues.length - place;
    // Rounding must not make it smaller than the p-value itself.
    least = Math.min(least, Math.max(p, (p * pValues.length) / rank));
    adjusted[index] = least;
  });
  return adjusted;
}
