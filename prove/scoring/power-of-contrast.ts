import { normalCdf, normalQuantile } from '@nocturne/stats';
import type { HabitTruth, World } from '@nocturne/fleet';

/**
 * The test that says whether a contrast is findable: Cochran, Mantel and Haenszel's within tasks, two-sided, at the level that
 * Benjamini–Hochberg leaves: of calls .02, where one in twenty decides anything; of orders of two calls and of arguments .01,
 * where one in a hundred, and one in twenty, does.
 */
const statedLevels = { call: 0.001, order: 0.0001, argument: 0.0005 } as const;

/**
 * How likely that test finds it: at the counts of each task that came out, and the rates that were planted for its kind of task, at
 * the mean skill of the agents.
 */
export function powerOfContrast(
  { family: name, before, argument, passes_with, passes_without }: World['contrasts'][number],
  strata: NonNullable<HabitTruth['strata']>,
  world: World,
): number {
  const skills = world.agents.flatMap(({ versions }) => versions.map(({ skill }) => skill));
  const skill = skills.reduce((sum, each) => sum + each, 0) / skills.length;
  const hardest = world.families.find((family) => family.name === name)?.hard_passes ?? 0;
  const best = Math.max(passes_with, passes_without);
  const tasks = strata.map(({ hard, with: n1, without: n0 }) => {
    const scale = skill * (hard ? hardest / best : 1);
    return { n1, n0, p1: Math.min(1, passes_with * scale), p0: Math.min(1, passes_without * scale) };
  });
  const level = statedLevels[before !== undefined ? 'order' : argument !== undefined ? 'argument' : 'call'];
  return powerWithin(tasks, normalQuantile(1 - level / 2));
}

/** One task: how many sessions do it and do not, and how often either comes out so. */
interface Task {
  readonly n1: number;
  readonly n0: number;
  readonly p1: number;
  readonly p0: number;
}

/**
 * The power of Cochran, Mantel and Haenszel's test, by its normal approximation with continuity correction.
 * Source of the moments: W. G. Cochran, Biometrics 10 (1954) 417–451.
 * @param quantile of the normal distribution, beyond which the test finds something.
 */
export function powerWithin(tasks: readonly Task[], quantile: number): number {
  let excess = 0;
  let byChance = 0;
  let spread = 0;
  for (const { n1, n0, p1, p0 } of tasks) {
    const n = n1 + n0;
    excess += (n1 * n0 * (p1 - p0)) / n;
    spread += (n0 * n0 * n1 * p1 * (1 - p1) + n1 * n1 * n0 * p0 * (1 - p0)) / (n * n);
    const p = (n1 * p1 + n0 * p0) / n;
    byChance += (n1 * n0 * p * (1 - p)) / n;
  }
  return spread === 0
    ? 0
    : normalCdf((Math.abs(excess) - 0.5 - quantile * Math.sqrt(byChance)) / Math.sqrt(spread));
}

/** By how much sessions with a call may end better at the most (upper end of the interval, 95%) for it to be for nothing. */
const statedBenefit = 0.3;

/**
 * How likely it is seen that sessions with a call that changes nothing end no better: that the interval of Mantel and Haenszel's
 * difference within tasks ends below the stated benefit, where half of the sessions reach their goal.
 */
export function powerOfIdleness(strata: NonNullable<HabitTruth['strata']>): number {
  let weights = 0;
  let spread = 0;
  for (const { with: n1, without: n0 } of strata) {
    const weight = (n1 * n0) / (n1 + n0);
    weights += weight;
    spread += (weight * weight * (1 / n1 + 1 / n0)) / 4;
  }
  return weights === 0 ? 0 : normalCdf(statedBenefit / (Math.sqrt(spread) / weights) - normalQuantile(0.975));
}
