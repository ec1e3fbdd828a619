import type { DiscreteTest } from './discrete-false-discovery.ts';
import type { TwoByTwo } from './fisher-exact.ts';
import { normalCdf } from './normal-cdf.ts';

/** Above so many in all strata the normal approximation stands for the exact sum: it differs in the third digit there. */
const mostExact = 4_000;

/**
 * One-sided p-value of the exact conditional test of a common odds ratio of one against a greater one: how likely, with the
 * margins of every stratum, the first groups have at least as many cases together. With one stratum it is Fisher's exact
 * test. 1 where no stratum has anything to compare. Above 4,000 in all, the Cochran–Mantel–Haenszel test with continuity
 * correction.
 * Source: M. W. Birch, J. R. Stat. Soc. B 26 (1964) 313–324; N. Mantel, W. Haenszel, J. Natl. Cancer Inst. 22 (1959) 719–748.
 */
export function stratifiedGreater(strata: readonly TwoByTwo[]): number {
  const telling = strata.filter((each) => varianceOf(each) > 0);
  if (telling.length === 0) return 1;
  const total = telling.reduce((sum, { of, otherOf }) => sum + of + otherOf, 0);
  return total > mostExact ? approximately(telling) : exactly(telling);
}

/** The smallest p-value that these margins allow: all cases in the first groups that fit there. */
export function leastStratified(strata: readonly TwoByTwo[]): number {
  return stratifiedGreater(
    strata.map(({ count, of, otherCount, otherOf }) => {
      const most = Math.min(of, count + otherCount);
      return { count: most, of, otherCount: count + otherCount - most, otherOf };
    }),
  );
}

/**
 * The same against an odds ratio that is greater or smaller: twice the smaller of the two one-sided p-values, and twice the
 * smallest that these margins allow. Both from one distribution.
 */
export function stratifiedTwoSided(strata: readonly TwoByTwo[]): DiscreteTest {
  const telling = strata.filter((each) => varianceOf(each) > 0);
  if (telling.length === 0) return { p: 1, least: 1 };
  const { chances, seen } = distributionOf(telling);
  let above = 0;
  for (let at = chances.length - 1; at >= seen; at -= 1) above += chances[at] ?? 0;
  let below = 0;
  for (let at = 0; at <= seen; at += 1) below += chances[at] ?? 0;
  return {
    p: Math.min(1, 2 * Math.min(above, below)),
    least: Math.min(1, 2 * Math.min(chances[0] ?? 1, chances.at(-1) ?? 1)),
  };
}

function exactly(strata: readonly TwoByTwo[]): number {
  const { chances, seen } = distributionOf(strata);
  // The smallest terms first, so that none is lost.
  let tail = 0;
  for (let at = chances.length - 1; at >= seen; at -= 1) tail += chances[at] ?? 0;
  return Math.min(1, tail);
}

/** How likely each sum of cases in the first groups is, from the least possible one on, and the place of the one that was seen. */
function distributionOf(strata: readonly TwoByTwo[]): { chances: Float64Array; seen: number } {
  let chances: Float64Array = Float64Array.of(1);
  let seen = 0;
  for (const each of strata) {
    const own = hypergeometric(each);
    chances = convolve(chances, own.chances);
    seen += each.count - own.least;
  }
  return { chances, seen };
}

function approximately(strata: readonly TwoByTwo[]): number {
  const excess = strata.reduce((sum, each) => sum + each.count - meanOf(each), 0);
  return normalCdf(-(excess - 0.5) / Math.sqrt(strata.reduce((sum, each) => sum + varianceOf(each), 0)));
}

/** The chance of each count of cases in the first group, from the least possible one on, given the margins. */
function hypergeometric({ count, of, otherCount, otherOf }: TwoByTwo): {
  least: number;
  chances: Float64Array;
} {
  const cases = count + otherCount;
  const least = Math.max(0, cases - otherOf);
  const most = Math.min(of, cases);
  // Each from its neighbour, outwards from the most likely one, so that nothing overflows.
  const mode = Math.floor(((of + 1) * (cases + 1)) / (of + otherOf + 2));
  const chances = new Float64Array(most - least + 1);
  chances[mode - least] = 1;
  const ratio = (k: number) => ((of - k) * (cases - k)) / ((k + 1) * (otherOf - cases + k + 1));
  for (let k = mode; k < most; k += 1) chances[k + 1 - least] = (chances[k - least] ?? 0) * ratio(k);
  for (let k = mode; k > least; k -= 1) chances[k - 1 - least] = (chances[k - least] ?? 0) / ratio(k - 1);
  const sum = chances.reduce((total, each) => total + each, 0);
  return { least, chances: chances.map((each) => each / sum) };
}

/** The longest loop of a dream over a long history: by index, over numbers that lie side by side. */
function convolve(one: Float64Array, other: Float64Array): Float64Array {
  const sums = new Float64Array(one.length + other.length - 1);
  for (let i = 0; i < one.length; i += 1) {
    const a = one[i] ?? 0;
    for (let j = 0; j < other.length; j += 1) sums[i + j] = (sums[i + j] ?? 0) + a * (other[j] ?? 0);
  }
  return sums;
}

function meanOf({ count, of, otherCount, otherOf }: TwoByTwo): number {
  return (of * (count + otherCount)) / (of + otherOf);
}

function varianceOf({ count, of, otherCount, otherOf }: TwoByTwo): number {
  const all = of + otherOf;
  const cases = count + otherCount;
  return all < 2 ? 0 : (of * otherOf * cases * (all - cases)) / (all * all * (all - 1));
}
