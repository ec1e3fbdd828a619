import { logFactorial } from './log-factorial.ts';

/** Two groups, each with how many of them it was the case for. */
export interface TwoByTwo {
  readonly count: number;
  readonly of: number;
  readonly otherCount: number;
  readonly otherOf: number;
}

/**
 * One-sided p-value of Fisher's exact test: how likely, with these margins, the first group has at least as many cases, if
 * both have the same chance. 1 where there is nothing to compare.
 * Source: R. A. Fisher, J. R. Stat. Soc. 85 (1922) 87–94; the hypergeometric upper tail.
 */
export function fisherGreater({ count, of, otherCount, otherOf }: TwoByTwo): number {
  const cases = count + otherCount;
  const most = Math.min(of, cases);
  const least = Math.max(0, cases - otherOf);
  if (count <= least) return 1;
  let sum = 0;
  for (let k = most; k >= count; k -= 1) sum += hypergeometric(k, of, otherOf, cases);
  return Math.min(1, sum);
}

/** P(k of the cases fall into the first group), given both sizes and how many cases there are. */
function hypergeometric(k: number, of: number, otherOf: number, cases: number): number {
  return Math.exp(logChoose(of, k) + logChoose(otherOf, cases - k) - logChoose(of + otherOf, cases));
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
