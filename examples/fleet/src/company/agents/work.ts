import type { Random } from '../../random.ts';
import { perform, type Reply } from '../world/perform.ts';
import type { Arguments, ErrorMode, PlannedCall, Task } from '../world/tool.ts';
import { toolNamed } from '../world/world.ts';
import type { Agent } from './agent.ts';
import { slipsInto } from './slips.ts';
import type { Transcript } from '../../transcript.ts';

/** A failure as it was lived through: how often, and whether undoing the slip led to an accepted call. */
interface Failure {
  readonly tool: string;
  readonly mode: string;
  occurrences: number;
  cleared: boolean;
}

export interface Conduct {
  /** Whether every call that the task needs was accepted. */
  readonly finished: boolean;
  /** Whether the careful step was taken where the task has one. */
  readonly careful: boolean | null;
  readonly failures: readonly Failure[];
  /** Calls that a rule refused and that were sent again unchanged, in vain. */
  readonly resends: number;
}

const mostTries = 4;

/** One agent does one task: it follows the plan, slips, meets refusals and, at times, learns from them. */
export function work(
  agent: Agent,
  task: Task,
  noise: number,
  transcript: Transcript,
  random: Random,
): Conduct {
  const done = new Set<string>();
  const scene = { case: task.case, done };
  const slips = slipsInto(agent, task, random);
  const failures = new Map<string, Failure>();
  let resends = 0;

  const send = (tool: string, call: Arguments): Reply => {
    const id = transcript.call(tool, call);
    const reply = perform(toolNamed(task.domain, tool), call, scene, noise, random);
    transcript.answer(id, reply.text, !reply.accepted && reply.flagged);
    if (reply.accepted) done.add(tool);
    else {
      const key = `${tool}\n${reply.mode}`;
      const failure = failures.get(key) ?? { tool, mode: reply.mode, occurrences: 0, cleared: false };
      failure.occurrences += 1;
      failures.set(key, failure);
    }
    return reply;
  };

  /** Sends one planned call until it is accepted, the agent is at its wits' end, or patience is out. */
  const attempt = (planned: PlannedCall): boolean => {
    let next = slips.begin(planned);
    let reply = send(next.tool, next.arguments);
    for (let tries = 1; !reply.accepted && tries < mostTries; tries += 1) {
      const { mode } = reply;
      const last = next;
      const passing = mode === 'timeout' || mode === 'noise';
      if (passing ? random.chance(0.85) : random.chance(agent.stubborn)) {
        if (!passing) resends += 1;
        reply = send(last.tool, last.arguments);
      } else if (!passing && random.chance(agent.insight)) {
        const repair = slips.repair(planned, mode);
        if (repair === null) return false;
        if (repair.first !== null && !send(repair.first.tool, repair.first.arguments).accepted) return false;
        next = repair.call;
        reply = send(next.tool, next.arguments);
      } else return false;
      if (reply.accepted) clear(failures, last.tool, mode);
    }
    return reply.accepted;
  };

  let finished = true;
  for (const planned of task.kind.plan(task.case)) {
    if (slips.omits(planned.tool) || done.has(planned.tool)) continue;
    if (!attempt(planned) && needed(planned, task)) {
      finished = false;
      break;
    }
  }
  const { care } = task.domain;
  const careful = care.kind === task.kind.name && done.has(care.before) ? done.has(care.step) : null;
  return { finished, careful, failures: [...failures.values()], resends };
}

/** A look-up that fails is a pity; a call that changes something is what the task was about. */
function needed(planned: PlannedCall, task: Task): boolean {
  const rules: readonly ErrorMode[] = toolNamed(task.domain, planned.tool).modes;
  return rules.length > 0 || isTarget(planned.tool, task);
}

function isTarget(tool: string, task: Task): boolean {
  return task.domain.tools.some((other) =>
    other.modes.some(({ slip }) => slip.kind === 'wrong_tool' && slip.instead === tool),
  );
}

function clear(failures: Map<string, Failure>, tool: string, mode: string): void {
  const failure = failures.get(`${tool}\n${mode}`);
  if (failure !== undefined) failure.cleared = true;
}
