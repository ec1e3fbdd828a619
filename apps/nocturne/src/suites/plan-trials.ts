import { sha256, type Arm, type Suite, type SuiteTask, type Trial } from '@nocturne/contracts';

/** A trial that is to be made. */
export interface PlannedTrial {
  readonly task: SuiteTask;
  readonly arm: Arm;
  readonly repeat: number;
}

/** What a trial is known by within one run of a suite. */
export function trialKey({ task, arm, repeat }: { task: string; arm: Arm; repeat: number }): string {
  return JSON.stringify([task, arm, repeat]);
}

/**
 * The trials that a run still lacks. A task's arms follow one another, so that a run that is stopped has compared what it
 * came to; which goes first is drawn by hash, so that no version always has the fresh or the warm machine. Of a run that may
 * end early each task is done with before the next, else each repeat.
 */
export function planTrials(
  suite: Suite,
  arms: readonly Arm[],
  done: readonly Trial[],
  tasks: readonly SuiteTask[] = suite.tasks,
): PlannedTrial[] {
  const known = new Set(done.map(trialKey));
  const repeats = Array.from({ length: suite.repeats }, (_, index) => index + 1);
  const places = suite.stop_early
    ? tasks.flatMap((task) => repeats.map((repeat) => ({ task, repeat })))
    : repeats.flatMap((repeat) => tasks.map((task) => ({ task, repeat })));
  return places.flatMap(({ task, repeat }) =>
    inDrawnOrder(arms, (arm) => `${task.id}:${repeat}:${arm}`)
      .map((arm) => ({ task, arm, repeat }))
      .filter(({ arm }) => !known.has(trialKey({ task: task.id, arm, repeat }))),
  );
}

/**
 * The order in which a run takes its tasks: as the suite lists them, and drawn by hash where it may end early, since those that
 * come first then stand for all.
 * @param draw another for each run
 */
export function orderTasks({ tasks, stop_early: mayStop }: Suite, draw: string): readonly SuiteTask[] {
  return mayStop ? inDrawnOrder(tasks, ({ id }) => `${draw}:${id}`) : tasks;
}

function inDrawnOrder<T>(items: readonly T[], draw: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, place: sha256(draw(item)) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item }) => item);
}
