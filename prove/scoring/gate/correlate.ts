import type { Interval } from '@nocturne/contracts';
import { createRandom } from '@nocturne/fleet';

export type Pair = readonly [x: number, y: number];

/** Pearson's coefficient; NaN where one side does not vary. */
export function pearson(pairs: readonly Pair[]): number {
  const [mx, my] = [0, 1].map(
    (side) => pairs.reduce((sum, pair) => sum + (pair[side] ?? 0), 0) / pairs.length,
  );
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    const [dx, dy] = [x - (mx ?? 0), y - (my ?? 0)];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Spearman's coefficient: Pearson's of the ranks, those that are equal sharing one. */
export function spearman(pairs: readonly Pair[]): number {
  const xs = ranks(pairs.map(([x]) => x));
  const ys = ranks(pairs.map(([, y]) => y));
  return pearson(xs.map((x, index) => [x, ys[index] ?? 0]));
}

/** The slope of the line through all pairs by least squares. */
export function slope(pairs: readonly Pair[]): number {
  const mean = pairs.reduce((sum, [x]) => sum + x, 0) / pairs.length;
  const xx = pairs.reduce((sum, [x]) => sum + (x - mean) ** 2, 0);
  return pairs.reduce((sum, [x, y]) => sum + (x - mean) * y, 0) / xx;
}

const draws = 2_000;

/**
 * A 95% interval by the bootstrap over clusters (percentiles of 2,000 draws): pairs of one world are not independent.
 * Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapters 8 and 13.
 */
export function bootstrap(
  clusters: readonly (readonly Pair[])[],
  of: (pairs: readonly Pair[]) => number,
): Interval {
  const random = createRandom('bootstrap');
  const values = Array.from({ length: draws }, () => of(clusters.flatMap(() => random.pick(clusters))))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;
  return [at(0.025), at(0.975)];
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const found = new Array<number>(values.length).fill(0);
  for (let first = 0; first < order.length;) {
    let last = first;
    while (order[last + 1]?.value === order[first]?.value) last += 1;
    for (const { index } of order.slice(first, last + 1)) found[index] = (first + last) / 2;
    first = last + 1;
  }
  return found;
}
