import type { TwoByTwo } from './fisher-exact.ts';
import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/** An effect pooled over strata, with its two-sided interval. */
export interface PooledEffect {
  readonly value: number;
  readonly interval: Interval;
}

/** What two groups have in common over strata; each is null where no stratum has both groups, or the ratio is not defined. */
export interface StratifiedEffect {
  /** Share in the first group less share in the second, weighed by Mantel and Haenszel. */
  readonly difference: PooledEffect | null;
  readonly oddsRatio: PooledEffect | null;
  /** Strata with both groups: the others say nothing. */
  readonly strata: number;
}

/**
 * How much more often it is the case in the first group than in the other, family by family: shared by live lift (memory
 * against control) and by contrasts of outcomes (sessions with a habit against those without). Strata may be as small as
 * a pair. The p-value beside it is {@link stratifiedGreater}.
 * Sources: N. Mantel, W. Haenszel, J. Natl. Cancer Inst. 22 (1959) 719–748; difference: S. Greenland, J. Robins, Biometrics
 * 41 (1985) 55–68, its variance T. Sato, Biometrics 45 (1989) 1323–1324; odds ratio: J. Robins, N. Breslow, S. Greenland,
 * Biometrics 42 (1986) 311–323.
 */
export function stratifiedEffect(strata: readonly TwoByTwo[], alpha = 0.05): StratifiedEffect {
  const both = strata.filter(({ of, otherOf }) => of > 0 && otherOf > 0);
  const z = normalQuantile(1 - alpha / 2);
  return {
    difference: both.length === 0 ? null : riskDifference(both, z),
    oddsRatio: oddsRatio(both, z),
    strata: both.length,
  };
}

function riskDifference(strata: readonly TwoByTwo[], z: number): PooledEffect {
  let weighed = 0;
  let weights = 0;
  let p = 0;
  let q = 0;
  for (const { count: a, of, otherCount: c, otherOf } of strata) {
    const n = of + otherOf;
    const [b, d] = [of - a, otherOf - c];
    weighed += (a * otherOf - c * of) / n;
    weights += (of * otherOf) / n;
    p += (of * of * c - otherOf * otherOf * a + (of * otherOf * (otherOf - of)) / 2) / (n * n);
    q += (a * d + b * c) / (2 * n);
  }
  const value = weighed / weights;
  const half = z * Math.sqrt(Math.max(0, value * p + q) / (weights * weights));
  return { value, interval: [Math.max(-1, value - half), Math.min(1, value + half)] };
}

function oddsRatio(strata: readonly TwoByTwo[], z: number): PooledEffect | null {
  let r = 0;
  let s = 0;
  let pr = 0;
  let cross = 0;
  let qs = 0;
  for (const { count: a, of, otherCount: c, otherOf } of strata) {
    const n = of + otherOf;
    const [b, d] = [of - a, otherOf - c];
    const [forIt, against] = [(a * d) / n, (b * c) / n];
    const [same, other] = [(a + d) / n, (b + c) / n];
    r += forIt;
    s += against;
    pr += same * forIt;
    cross += same * against + other * forIt;
    qs += other * against;
  }
  if (r === 0 || s === 0) return null;
  const half = z * Math.sqrt(pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s));
  const value = r / s;
  return { value, interval: [value * Math.exp(-half), value * Math.exp(half)] };
}
