import { powerOfPairs, requiredPairs, spendAlpha, tangoUpper } from '@nocturne/stats';
import { alpha, margin, neededTasks } from './figures.ts';

/** The fewest held-out tasks with which a first look can pass anything: where not one differs. */
export const leastTasks = fewest(spendAlpha(alpha, 1));

/** What the gate could say at its first look, where memory in truth does no more harm than none. */
interface GatePlan {
  /** {@link leastTasks} */
  readonly least_tasks: number;
  /** Enough for a firm verdict with a power of .8: at the first look, or, where there are fewer, at the one after it. */
  readonly needed_tasks: number;
  /** The chance of a firm verdict with the tasks that there are, by the planning formula; 0 below `least_tasks`. */
  readonly power: number;
}

/** @param tasks held-out tasks that there are, or that are expected */
export function planGate(tasks: number): GatePlan {
  const level = spendAlpha(alpha, 1);
  const least = leastTasks;
  const enough = requiredPairs(0, margin, level);
  return {
    least_tasks: least,
    // As the verdict itself will say: a look that decides nothing is spent.
    needed_tasks: tasks === 0 || tasks >= enough ? enough : neededTasks(tasks, 0, spendAlpha(alpha, 2)),
    power: tasks < least ? 0 : powerOfPairs(tasks, 0, margin, level),
  };
}

function fewest(level: number): number {
  let least = 1;
  while (tangoUpper(0, 0, least, level) >= margin) least += 1;
  return least;
}
