import type { Arm, Trial } from '@nocturne/contracts';

interface Plan {
  readonly arms: readonly Arm[];
  /** Of the suite. */
  readonly tasks: number;
  readonly repeats: number;
  /** Whether tasks may be left unbegun. */
  readonly mayStop: boolean;
}

/** The trials that a run was to have, each once: of two of one place the one that says less for its version counts. */
export function distinctTrials(trials: readonly Trial[], { arms, repeats }: Plan): Trial[] {
  const places = new Map<string, Trial>();
  for (const trial of trials) {
    if (!arms.includes(trial.arm) || trial.repeat > repeats) continue;
    const place = JSON.stringify([trial.task, trial.arm, trial.repeat]);
    const other = places.get(place);
    if (other === undefined || credit(trial) < credit(other)) places.set(place, trial);
  }
  return [...places.values()];
}

function credit({ passed }: Trial): number {
  return passed === null ? 0 : passed ? 2 : 1;
}

/** Trials that should have been: of each task that was begun, and of the others where none may be left. */
export function countMissing(trials: readonly Trial[], { arms, tasks, repeats, mayStop }: Plan): number {
  const each = arms.length * repeats;
  const begun = Map.groupBy(trials, ({ task }) => task);
  const ofBegun = [...begun.values()].reduce((sum, { length }) => sum + each - length, 0);
  return ofBegun + (mayStop ? 0 : Math.max(0, tasks - begun.size) * each);
}
