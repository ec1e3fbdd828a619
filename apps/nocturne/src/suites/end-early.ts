import type { Trial } from '@nocturne/contracts';

/** Asked of the tasks of a run that are done with, the first of its order on, whether they say enough. */
export type IsEnough = (trials: readonly Trial[]) => Promise<boolean>;

/** Fewer tasks say nothing whatever comes of them. */
const fewest = 5;

/**
 * Tells when a run may end. Only tasks that are done with count, in the order that was drawn before any of them: of those that
 * are still under way the quick ones would else speak for the slow. It is asked again when there are a tenth more of them.
 * @param order ids of the tasks @param each trials of a task
 */
export function createEarlyEnd(order: readonly string[], each: number, isEnough: IsEnough) {
  let complete = 0;
  let next = fewest;
  let asking = false;

  /** The trials that the run ends with, given those made so far; null while it goes on. */
  return async (trials: readonly Trial[]): Promise<readonly Trial[] | null> => {
    const made = Map.groupBy(trials, ({ task }) => task);
    while (complete < order.length && (made.get(order[complete] ?? '')?.length ?? 0) >= each) complete += 1;
    if (asking || complete < next || complete === order.length) return null;
    next = Math.max(complete + 1, Math.ceil(complete * 1.1));
    const seen = order.slice(0, complete).flatMap((task) => made.get(task) ?? []);
    asking = true;
    const ends = await isEnough(seen).finally(() => (asking = false));
    return ends ? seen : null;
  };
}
