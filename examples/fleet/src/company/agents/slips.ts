import type { Random } from '../../random.ts';
import type { Arguments, ErrorMode, PlannedCall, Task } from '../world/tool.ts';
import { toolNamed } from '../world/world.ts';
import type { Agent } from './agent.ts';

/** The slips that one agent makes in one session, and how each is undone. */
interface Slips {
  /** Whether the agent leaves this planned call out. */
  omits(tool: string): boolean;
  /** The call as the agent first sends it. */
  begin(planned: PlannedCall): PlannedCall;
  /** What undoes the slip behind this refusal: a call to make first, if any, then the call itself. Null: nothing does. */
  repair(
    planned: PlannedCall,
    mode: string,
  ): { readonly first: PlannedCall | null; readonly call: PlannedCall } | null;
}

export function slipsInto(agent: Agent, task: Task, random: Random): Slips {
  const plan = task.kind.plan(task.case);
  const { care } = task.domain;
  /** Modes of failure this session is headed for. */
  const active = new Set(
    occasions(task, plan)
      .filter(() => random.chance(agent.slips))
      .map((mode) => mode.id),
  );
  const omitted = new Set(
    modesOf(task).flatMap(({ id, slip }) => (slip.kind === 'omitted' && active.has(id) ? [slip.tool] : [])),
  );
  if (care.kind === task.kind.name && random.chance(agent.hurry)) omitted.add(care.step);

  const spoiled = (planned: PlannedCall): Arguments =>
    toolNamed(task.domain, planned.tool).modes.reduce<Arguments>(
      (call, { id, slip }) =>
        slip.kind === 'argument' && active.has(id)
          ? slip.wrong(call, { case: task.case, done: new Set() })
          : call,
      planned.arguments,
    );

  return {
    omits: (tool) => omitted.has(tool),
    begin(planned) {
      const lure = task.domain.tools.find((tool) =>
        tool.modes.some(
          ({ id, slip }) => slip.kind === 'wrong_tool' && slip.instead === planned.tool && active.has(id),
        ),
      );
      return { tool: lure?.name ?? planned.tool, arguments: spoiled(planned) };
    },
    repair(planned, modeId) {
      const mode = modesOf(task).find(({ id }) => id === modeId);
      if (mode === undefined || mode.slip.kind === 'impossible') return null;
      active.delete(mode.id);
      const { slip } = mode;
      const first = slip.kind === 'omitted' ? (plan.find(({ tool }) => tool === slip.tool) ?? null) : null;
      return { first, call: { tool: planned.tool, arguments: spoiled(planned) } };
    },
  };
}

/** The slips that this plan gives occasion for. */
function occasions(task: Task, plan: readonly PlannedCall[]): readonly ErrorMode[] {
  const planned = new Set(plan.map(({ tool }) => tool));
  return task.domain.tools.flatMap((tool) =>
    tool.modes.filter(({ slip }) => {
      if (slip.kind === 'wrong_tool') return planned.has(slip.instead);
      if (slip.kind === 'omitted') return planned.has(tool.name) && planned.has(slip.tool);
      return slip.kind === 'argument' && planned.has(tool.name);
    }),
  );
}

function modesOf(task: Task): readonly ErrorMode[] {
  return task.domain.tools.flatMap(({ modes }) => modes);
}
