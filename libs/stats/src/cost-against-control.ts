import type { RatioPerSuccess } from './ratio-per-success.ts';
import { studentQuantile } from './student-t.ts';

/** What one case used, and whether it succeeded. */
export interface SpentCase {
  readonly spent: number;
  readonly success: boolean;
}

/** Cases alike in all but the group: those of the control group, and the others. */
export interface SpentStratum {
  readonly control: readonly SpentCase[];
  readonly treated: readonly SpentCase[];
}

interface Sums {
  readonly spent: number;
  readonly successes: number;
}

/**
 * What a success costs in one group, as a multiple of what it costs in the control group, were that made up of the same strata: its
 * cases weigh so much that each stratum counts as much as among the others. By the jackknife within strata and groups on its logarithm,
 * with Student's t. Half a success is added to each side, as in {@link ratioPerSuccess}. Strata without two cases of each group say
 * nothing. Null where none is left, or nothing was spent.
 * Source: direct standardisation; the jackknife of stratified samples: H. L. Jones, Biometrika 61 (1974) 343–348.
 * @param alpha one-sided
 */
export function costAgainstControl(strata: readonly SpentStratum[], alpha: number): RatioPerSuccess | null {
  const both = strata.filter(({ control, treated }) => control.length > 1 && treated.length > 1);
  const groups = both.flatMap(({ control, treated }) => [
    { isControl: true, cases: control, size: treated.length, sums: sumOf(control) },
    { isControl: false, cases: treated, size: treated.length, sums: sumOf(treated) },
  ]);
  const whole = (isControl: boolean): Sums =>
    add(
      groups
        .filter((group) => group.isControl === isControl)
        .map((group) => weighed(group, group.cases.length)),
    );
  const [control, treated] = [whole(true), whole(false)];
  const log = logCost(treated) - logCost(control);
  if (groups.length === 0 || !Number.isFinite(log)) return null;
  let variance = 0;
  for (const group of groups) {
    const n = group.cases.length;
    const [own, others] = group.isControl ? [control, treated] : [treated, control];
    const rest = add([own, negative(weighed(group, n))]);
    const without = group.cases.map(({ spent, success }) => {
      const left = { spent: group.sums.spent - spent, successes: group.sums.successes - Number(success) };
      const value = logCost(add([rest, weighed({ ...group, sums: left }, n - 1)])) - logCost(others);
      return group.isControl ? -value : value;
    });
    const mean = without.reduce((sum, value) => sum + value, 0) / n;
    variance += ((n - 1) / n) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }
  const ratio = Math.exp(log);
  if (!Number.isFinite(variance)) return { ratio, interval: [0, Infinity] };
  const degrees = groups.reduce((sum, { cases }) => sum + cases.length - 1, 0);
  const half = studentQuantile(1 - alpha, degrees) * Math.sqrt(variance);
  return { ratio, interval: [Math.exp(log - half), Math.exp(log + half)] };
}

/** Sums over `n` cases, as if there were as many as in the group that is not the control. */
function weighed({ sums, size }: { readonly sums: Sums; readonly size: number }, n: number): Sums {
  return { spent: (sums.spent * size) / n, successes: (sums.successes * size) / n };
}

function sumOf(cases: readonly SpentCase[]): Sums {
  return {
    spent: cases.reduce((sum, { spent }) => sum + spent, 0),
    successes: cases.filter(({ success }) => success).length,
  };
}

function add(all: readonly Sums[]): Sums {
  return {
    spent: all.reduce((sum, { spent }) => sum + spent, 0),
    successes: all.reduce((sum, { successes }) => sum + successes, 0),
  };
}

function negative({ spent, successes }: Sums): Sums {
  return { spent: -spent, successes: -successes };
}

function logCost({ spent, successes }: Sums): number {
  return Math.log(spent) - Math.log(successes + 0.5);
}
