import { binomialPmf } from './binomial.ts';
import { fisherGreater } from './fisher-exact.ts';

/**
 * How likely the one-sided Fisher test comes out at or below alpha, exactly: the sum over all tables that two binomials
 * with these chances can give.
 * @param of size of the first group, `otherOf` of the second; with either empty the power is 0
 * @param p chance in the first group, `otherP` in the second
 */
export function fisherPower(of: number, p: number, otherOf: number, otherP: number, alpha: number): number {
  if (of === 0 || otherOf === 0) return 0;
  let power = 0;
  for (let otherCount = 0; otherCount <= otherOf; otherCount += 1) {
    const least = leastSignificant(of, otherCount, otherOf, alpha);
    if (least === null) continue;
    let tail = 0;
    for (let count = least; count <= of; count += 1) tail += binomialPmf(count, of, p);
    power += binomialPmf(otherCount, otherOf, otherP) * tail;
  }
  return Math.min(1, power);
}

/** The fewest cases in the first group that are significant beside so many in the other; null where none is. */
function leastSignificant(of: number, otherCount: number, otherOf: number, alpha: number): number | null {
  const isSignificant = (count: number) => fisherGreater({ count, of, otherCount, otherOf }) <= alpha;
  if (!isSignificant(of)) return null;
  let [low, high] = [0, of];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSignificant(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
