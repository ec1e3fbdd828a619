import { comparePeriods } from './periods.ts';

/** A stretch of held-out sessions that is looked at by itself, with an alpha of its own. */
export interface Epoch {
  /** 1 for the store's first. */
  readonly number: number;
  readonly periods: readonly (number | null)[];
  /** Distinct held-out tasks in it. */
  readonly tasks: number;
}

/**
 * The epochs of a store, the oldest first. One is a period of thirty days, or as many of them as it takes until a first look
 * at it could pass anything (`least` tasks): a store with few sessions would otherwise never come to a verdict. Sessions
 * without a time are of the first. The last epoch may still be too small.
 * @param tasks the keys of the held-out tasks of each period
 */
export function epochsOf(tasks: ReadonlyMap<number | null, ReadonlySet<string>>, least: number): Epoch[] {
  const epochs: Epoch[] = [];
  let periods: (number | null)[] = [];
  let seen = new Set<string>();
  for (const period of [...tasks.keys()].sort(comparePeriods)) {
    periods.push(period);
    for (const task of tasks.get(period) ?? []) seen.add(task);
    if (seen.size < least || period === null) continue;
    epochs.push({ number: epochs.length + 1, periods, tasks: seen.size });
    [periods, seen] = [[], new Set()];
  }
  if (periods.length > 0) epochs.push({ number: epochs.length + 1, periods, tasks: seen.size });
  return epochs;
}

/**
 * The one to look at now: the newest that could pass anything at a first look, so that a new epoch takes over when it is
 * large enough and head does not wait a month for it; else the newest there is. Null without held-out sessions.
 */
export function currentEpoch(epochs: readonly Epoch[], least: number): Epoch | null {
  return epochs.findLast(({ tasks }) => tasks >= least) ?? epochs.at(-1) ?? null;
}
