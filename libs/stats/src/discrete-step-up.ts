import type { DiscreteTest } from './discrete-false-discovery.ts';

/**
 * Adjusted p-values in the order of the input, over a family of tests of counts of which many allow little: what is below
 * `level` is significant, with the expected share of false discoveries at most `level`, for independent tests. At each
 * threshold only tests count whose margins allow so small a p-value. Where several things are found, something is found that
 * is too small to have been found among so many by itself: {@link discreteFalseDiscovery} sets that aside for good.
 *
 * A test whose margins allow nothing below `least` is below t with a chance of at most t, or never where t < least: the step-up
 * procedure of these bounds, with what it takes for them to hold at every threshold up to `level` at once (1 / (1 − level)).
 * Source: S. Döhler, G. Durand, E. Roquain, Electron. J. Stat. 12 (2018) 1867–1900, theorem 1.
 */
export function discreteStepUp(tests: readonly DiscreteTest[], level: number): number[] {
  const least = tests.map((each) => each.least).sort((a, b) => a - b);
  const ranked = tests.map(({ p }, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(tests.length).fill(1);
  let smallest = 1;
  let allowing = least.length;
  let below = ranked.length;
  for (const [place, { p, index }] of ranked.entries()) {
    // Of equal ones all are found together.
    if (p !== ranked[place - 1]?.p) below = ranked.length - place;
    while (allowing > 0 && (least[allowing - 1] ?? 0) > p) allowing -= 1;
    if (p <= level) smallest = Math.min(smallest, Math.max(p, (p * allowing) / (below * (1 - level))));
    adjusted[index] = smallest;
  }
  return adjusted;
}
