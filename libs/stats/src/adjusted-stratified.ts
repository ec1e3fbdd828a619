import { normalCdf } from './normal-cdf.ts';

/** One case: whether it is in the first group, whether it came out, and which of some classes it belongs to. */
export interface Classed {
  readonly exposed: boolean;
  readonly happened: boolean;
  readonly group: string;
}

/** Classes that are told apart, the largest; the others are one. */
const mostClasses = 12;

/**
 * Two-sided p-value of Cochran, Mantel and Haenszel's test within strata, adjusted for the classes: whether the first group
 * comes out otherwise than the rest of its stratum by more than the classes that its cases belong to explain. Without classes
 * it is the test itself, without continuity correction. 1 where nothing is left to compare.
 * Source: G. G. Koch, C. M. Tangen, J.-W. Jung, I. A. Amara, Stat. Med. 17 (1998) 1863–1892 (randomisation-based adjustment).
 */
export function adjustedStratified(strata: readonly (readonly Classed[])[]): number {
  const classes = classesOf(strata);
  const size = classes.length + 1;
  const score = new Array<number>(size).fill(0);
  const spread = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const cases of strata) {
    const n = cases.length;
    const happened = cases.filter((each) => each.happened).length;
    if (n < 2 || happened === 0 || happened === n) continue;
    const rows = cases.map(({ exposed, group }) => [
      Number(exposed),
      ...classes.map((each) => Number(each === group)),
    ]);
    const means = score.map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / n);
    const factor = (happened * (n - happened)) / (n * (n - 1));
    for (const [index, row] of rows.entries()) {
      const off = row.map((value, at) => value - (means[at] ?? 0));
      for (const [i, a] of off.entries()) {
        if (cases[index]?.happened === true) score[i] = (score[i] ?? 0) + a;
        const line = spread[i] ?? [];
        for (const [j, b] of off.entries()) line[j] = (line[j] ?? 0) + factor * a * b;
      }
    }
  }
  sweepOut(score, spread);
  const variance = spread[0]?.[0] ?? 0;
  if (variance < 1e-9) return 1;
  return Math.min(1, 2 * normalCdf(-Math.abs(score[0] ?? 0) / Math.sqrt(variance)));
}

/** All classes but the largest, which the others are held against. */
function classesOf(strata: readonly (readonly Classed[])[]): string[] {
  const sizes = new Map<string, number>();
  for (const { group } of strata.flat()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(1, mostClasses + 1)
    .map(([name]) => name);
}

/** Takes from the first score and variance what the classes explain: Gauss’s elimination of all rows but the first. */
function sweepOut(score: number[], spread: number[][]): void {
  for (let pivot = score.length - 1; pivot > 0; pivot -= 1) {
    const line = spread[pivot] ?? [];
    const own = line[pivot] ?? 0;
    // A class that lies in no stratum beside another one, or that follows from the others, explains nothing.
    if (own < 1e-9) continue;
    for (let row = 0; row < pivot; row += 1) {
      const target = spread[row] ?? [];
      const share = (target[pivot] ?? 0) / own;
      score[row] = (score[row] ?? 0) - share * (score[pivot] ?? 0);
      for (let column = 0; column < pivot; column += 1) {
        target[column] = (target[column] ?? 0) - share * (line[column] ?? 0);
      }
    }
  }
}
