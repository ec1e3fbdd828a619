import type { Random } from '@nocturne/fleet';
import type { Arm, Trial } from '@nocturne/contracts';

/**
 * Trials of a suite under head and under a draft: tasks of unequal difficulty, several trials each, and a draft that loses
 * so much of the chance to pass, on the whole.
 */
export function drawTrials(tasks: number, repeats: number, loss: number, random: Random): Trial[] {
  return Array.from({ length: tasks }, (_, index) => {
    // Hard, middling and sure tasks, so that trials of a task are alike.
    const chance = random.pick([0.3, 0.6, 0.9, 1]);
    // The loss falls on half of the tasks, twice as heavy.
    const lost = random.chance(0.5) ? 2 * loss : 0;
    return (['head', 'draft'] as const).flatMap((arm) =>
      Array.from({ length: repeats }, (__, repeat) =>
        trial(`task-${index}`, arm, repeat + 1, random.chance(chance - (arm === 'draft' ? lost : 0))),
      ),
    );
  }).flat();
}

function trial(task: string, arm: Arm, repeat: number, passed: boolean): Trial {
  return {
    ...{ task, family: 'desk', arm, snapshot: null, repeat, ended: 'graded', passed },
    ...{ reasons: [], evaluations: [], usage: null, cost: null, tool_calls: null, duration_ms: 0 },
    started_at: '2026-01-05T00:00:00.000Z',
  };
}
