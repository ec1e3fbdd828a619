import type { Random } from '@nocturne/fleet';
import type { Arm, Trial } from '@nocturne/contracts';

/** A task of a simulated suite: how likely a trial of it passes under each version. */
export interface DrawnTask {
  readonly id: string;
  readonly head: number;
  readonly draft: number;
}

/** Tasks of unequal difficulty, and a draft that loses so much of the chance to pass, on the whole. */
export function drawTasks(tasks: number, loss: number, random: Random): DrawnTask[] {
  return Array.from({ length: tasks }, (_, index) => {
    // Hard, middling and sure tasks, so that trials of a task are alike.
    const head = random.pick([0.3, 0.6, 0.9, 1]);
    // The loss falls on half of the tasks, twice as heavy.
    const lost = random.chance(0.5) ? 2 * loss : 0;
    return { id: `task-${index}`, head, draft: head - lost };
  });
}

/** Trials of these tasks, several of each: of the last version as the draft does, of those before it as head. */
export function drawTrials(
  tasks: readonly DrawnTask[],
  repeats: number,
  random: Random,
  arms: readonly Arm[] = ['none', 'head', 'draft'],
): Trial[] {
  return tasks.flatMap(({ id, head, draft }) =>
    Array.from({ length: repeats }, (_, index) => {
      const [before, after] = [random.chance(head), random.chance(draft)];
      return arms.map((arm) => trial(id, arm, index + 1, arm === arms.at(-1) ? after : before));
    }).flat(),
  );
}

function trial(task: string, arm: Arm, repeat: number, passed: boolean): Trial {
  return {
    ...{ task, family: 'desk', arm, snapshot: null, repeat, ended: 'graded', passed },
    ...{ reasons: [], evaluations: [], usage: null, cost: null, tool_calls: null, duration_ms: 0 },
    started_at: '2026-01-05T00:00:00.000Z',
  };
}
