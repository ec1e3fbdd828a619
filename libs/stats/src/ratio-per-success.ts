import type { Interval } from './interval.ts';
import { studentQuantile } from './student-t.ts';

/** What one task came to under both of a pair: what was used, and how many of its trials succeeded. */
export interface SpentOnTask {
  readonly first: { readonly spent: number; readonly successes: number };
  readonly second: { readonly spent: number; readonly successes: number };
}

export interface RatioPerSuccess {
  /** What a success costs under the second, as a multiple of what it costs under the first. */
  readonly ratio: number;
  /** Two-sided at 2·alpha: its upper end is the one-sided limit at alpha. */
  readonly interval: Interval;
}

/**
 * The ratio of what a success costs: (spent / successes) of the second over that of the first, so that a candidate may use more
 * where more succeeds of it, and may not where less does. By the jackknife over tasks on its logarithm, with Student's t: it
 * follows the skew of costs and repeats of a task, and errs to the wide side. Half a success is added to each side, so that it is
 * defined where there is none. Null of fewer than two tasks, or where nothing was spent.
 * Source: J. W. Tukey, Ann. Math. Statist. 29 (1958) 614; that it does not fall short: B. Efron, C. Stein, Ann. Statist. 9 (1981)
 * 586–596. The half: F. J. Anscombe, Biometrika 43 (1956) 461–464.
 * @param alpha one-sided
 */
export function ratioPerSuccess(tasks: readonly SpentOnTask[], alpha: number): RatioPerSuccess | null {
  const n = tasks.length;
  const sums = (side: 'first' | 'second') => ({
    spent: tasks.reduce((sum, task) => sum + task[side].spent, 0),
    successes: tasks.reduce((sum, task) => sum + task[side].successes, 0),
  });
  const [first, second] = [sums('first'), sums('second')];
  const logWithout = (left?: SpentOnTask) => logCost(second, left?.second) - logCost(first, left?.first);
  const log = logWithout();
  if (n < 2 || !Number.isFinite(log)) return null;
  const without = tasks.map(logWithout);
  if (!without.every(Number.isFinite)) return { ratio: Math.exp(log), interval: [0, Infinity] };
  const mean = without.reduce((sum, value) => sum + value, 0) / n;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentQuantile(1 - alpha, n - 1) * Math.sqrt(((n - 1) / n) * squares);
  return { ratio: Math.exp(log), interval: [Math.exp(log - half), Math.exp(log + half)] };
}

type Sums = SpentOnTask['first'];

/** Logarithm of what a success costs, one task left out. */
function logCost(all: Sums, left: Sums = { spent: 0, successes: 0 }): number {
  return Math.log(all.spent - left.spent) - Math.log(all.successes - left.successes + 0.5);
}

/**
 * How many times as much a success may cost under the second where it may cost a share more, or an amount, whichever is greater: the
 * amount as a share of what a success costs under the first, on these tasks. The limit of {@link ratioPerSuccess} is held to it, so
 * that there is one statistic and one level.
 * @param more share and amount, each at least 0
 */
export function mostPerSuccess(
  tasks: readonly SpentOnTask[],
  more: { readonly share: number; readonly amount: number },
): number {
  const sum = (part: keyof Sums) => tasks.reduce((total, { first }) => total + first[part], 0);
  const each = sum('spent') / (sum('successes') + 0.5);
  return 1 + (each > 0 ? Math.max(more.share, more.amount / each) : more.share);
}
