import { benjaminiHochberg } from './benjamini-hochberg.ts';

/** A test of counts: its p-value, and the smallest that its margins allowed. */
export interface DiscreteTest {
  readonly p: number;
  readonly least: number;
}

/**
 * Adjusted p-values in the order of the input, over a family of tests of counts: what is below `level` is significant, with
 * the expected share of false discoveries at most `level`. Tests so small that nothing could have come out significant are
 * set aside first, by their margins alone, and get 1; the others are adjusted after Benjamini and Hochberg.
 * Source: P. B. Gilbert, J. R. Stat. Soc. C 54 (2005) 143–158, after R. E. Tarone, Biometrics 46 (1990) 515–522.
 */
export function discreteFalseDiscovery(tests: readonly DiscreteTest[], level: number): number[] {
  const least = tests.map((each) => each.least).sort((a, b) => a - b);
  // The smallest number of tests K, of which no more than K could be significant at level / K.
  let number = 1;
  while (number < tests.length && (least[number] ?? 1) <= level / number) number += 1;
  const family = tests.flatMap((each, index) => (each.least <= level / number ? [{ p: each.p, index }] : []));
  const adjusted = new Array<number>(tests.length).fill(1);
  const q = benjaminiHochberg(family.map(({ p }) => p));
  for (const [place, { index }] of family.entries()) adjusted[index] = q[place] ?? 1;
  return adjusted;
}
