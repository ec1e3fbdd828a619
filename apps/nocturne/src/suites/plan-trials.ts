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
 * came to; which goes first is drawn by hash, so that no version always has the fresh or the warm machine.
 */
export function planTrials(suite: Suite, arms: readonly Arm[], done: readonly Trial[]): PlannedTrial[] {
  const known = new Set(done.map(trialKey));
  const repeats = Array.from({ length: suite.repeats }, (_, index) => index + 1);
  return repeats.flatMap((repeat) =>
    suite.tasks.flatMap((task) =>
      inDrawnOrder(arms, `${task.id}:${repeat}`)
        .map((arm) => ({ task, arm, repeat }))
        .filter(({ arm }) => !known.has(trialKey({ task: task.id, arm, repeat }))),
    ),
  );
}

function inDrawnOrder(arms: readonly Arm[], draw: string): Arm[] {
  const place = (arm: Arm) => sha256(`${draw}:${arm}`);
  return [...arms].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
