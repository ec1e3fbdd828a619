import type { PatternType } from '@nocturne/contracts';
import { lessonId } from './mark.ts';
import type { HabitTruth } from './truth-schema.ts';
import type { World } from './world-schema.ts';

interface Habit {
  readonly id: string;
  readonly type: PatternType;
  readonly planted: boolean;
  readonly cell: HabitTruth['cell'];
  /** Whether a session could have shown it. */
  readonly could: (session: { family: string; principal: string }) => boolean;
}

/** Everything in a world that is planted and no failure of a tool; what keeps one from coming is among it. */
export function habitsOf(world: World): Habit[] {
  const planning = (tool: string) => {
    const families = new Set(
      world.families.filter(({ plan }) => plan.includes(tool)).map(({ name }) => name),
    );
    return (session: { family: string }) => families.has(session.family);
  };
  const agents = new Set(world.agents.map(({ name }) => name));
  const inFamily = (family: string) => (session: { family: string }) => session.family === family;
  return [
    ...world.workflows.map(({ id, cell, family }): Habit => ({
      ...{ id, cell, type: 'convergent_workflow', planted: true },
      could: inFamily(family),
    })),
    // What the way's agents know and another one needs, or a version of one that has lost it.
    ...world.workflows
      .filter(({ unknown_to }) => unknown_to.length > 0)
      .map(({ id, family, unknown_to }): Habit => ({
        ...{ id: lessonId(id), type: 'convergent_workflow', planted: true },
        cell: { kind: unknown_to.every((name) => agents.has(name)) ? 'lesson' : 'lesson of a version' },
        could: inFamily(family),
      })),
    ...world.contrasts.map(({ id, cell, family, passes_with, passes_without }): Habit => ({
      ...{ id, cell, type: 'outcome_contrast', planted: passes_with !== passes_without },
      could: inFamily(family),
    })),
    ...world.wastes.map(({ id, cell, family }): Habit => ({
      ...{ id, cell, type: 'waste', planted: true },
      could: inFamily(family),
    })),
    ...world.handoffs.map(({ id, cell, family }): Habit => ({
      ...{ id, cell, type: 'recurring_failure', planted: true },
      could: inFamily(family),
    })),
    ...world.failures.flatMap(({ tool, preventions }) =>
      preventions.map(({ id, cell, left }): Habit => ({
        ...{ id, cell, type: 'recurring_failure', planted: left < 1 },
        could: planning(tool),
      })),
    ),
    ...world.preferences.map(({ id, cell, people, lasting }): Habit => ({
      ...{ id, cell, type: 'preference', planted: lasting },
      could: ({ principal }) => people.includes(principal),
    })),
  ];
}
