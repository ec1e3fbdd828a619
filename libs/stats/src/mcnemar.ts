import { binomialUpperTail } from './binomial.ts';

/** Exact p-values of McNemar's test; 1 where there is no discordant pair. */
export interface McNemar {
  /** Against: the second is no more often the case than the first. */
  readonly oneSided: number;
  /** Against: both are the case equally often. */
  readonly twoSided: number;
}

/**
 * Exact McNemar test on discordant pairs: under the null each is a fair coin.
 * Source: Q. McNemar, Psychometrika 12 (1947) 153–157; the exact form by the binomial, twice the smaller tail.
 * @param b pairs in which only the first is the case
 * @param c pairs in which only the second is the case
 */
export function mcnemarExact(b: number, c: number): McNemar {
  const oneSided = binomialUpperTail(c, b + c, 0.5);
  const twoSided = Math.min(1, 2 * binomialUpperTail(Math.max(b, c), b + c, 0.5));
  return { oneSided, twoSided };
}
