import { sha256, type Call } from '@nocturne/contracts';
import { isAccepted } from '../episodes/change.ts';
import { shortMark } from '../observations/count-tries.ts';
import { remembering } from '../remember.ts';

/** Marks of a session, and characters of each. */
const limits = { marks: 150, width: 6 } as const;

/** Calls after a failure in which what is called may be to repair it. */
const repairing = 4;

/** First calls of a session that are told of as missed; of one with so many nothing is known of how its first calls fared. */
export const mostMissed = 20;

/**
 * How the tools were first called: of each tool's first accepted call, that it was made, which arguments it carried, the shapes of
 * their values, and where these first stood, as short hashes put together. Of more than there is room for, whole tools are left
 * out, the last ones. What a tool was given when it was first called cannot follow from its answer.
 */
export function argumentMarks(calls: readonly Call[]): string {
  const told = new Set<string>();
  let marks = '';
  for (const call of calls) {
    if (!isAccepted(call) || told.has(call.tool)) continue;
    told.add(call.tool);
    const own = marksOf(call);
    if (marks.length + own.length > limits.marks * limits.width) break;
    marks += own;
  }
  return marks;
}

/**
 * A tool's first call that was not accepted, or that does not tell how such calls fare: the mark of its failure, empty where it
 * tells nothing; of how many tools a call had been accepted before; and its marks, of which the tool's own is the first.
 */
export type Missed = readonly [failure: string, before: number, marks: string];

/**
 * First calls that failed, and, without a failure, those of which nothing is known or that were made to repair another call: soon after
 * a failure in their thread, while no call of the tool that failed has been accepted since. Who repairs calls otherwise than who works.
 */
export function missedCalls(calls: readonly Call[], failureOf: (call: Call) => string | null): Missed[] {
  const [told, accepted] = [new Set<string>(), new Set<string>()];
  const threads = new Map<number, { calls: number; failedAt: Map<string, number> }>();
  const missed: Missed[] = [];
  for (const call of calls) {
    const thread = threads.get(call.thread) ?? { calls: 0, failedAt: new Map<string, number>() };
    threads.set(call.thread, thread);
    thread.calls += 1;
    const { failedAt } = thread;
    const repairs = [...failedAt.values()].some((at) => thread.calls - at <= repairing);
    if (!told.has(call.tool)) {
      told.add(call.tool);
      const failure = call.status === 'error' ? failureOf(call) : null;
      const tells = !repairs && call.doubt === undefined && call.status !== 'unanswered';
      if (failure !== null && tells) missed.push([failure, accepted.size, marksOf(call)]);
      else if (!tells || !isAccepted(call)) missed.push(['', accepted.size, argumentMark(call.tool)]);
    }
    if (isAccepted(call)) {
      accepted.add(call.tool);
      failedAt.delete(call.tool);
    } else if (call.status === 'error') failedAt.set(call.tool, thread.calls);
  }
  return missed.slice(0, mostMissed);
}

/** The mark of a failure among those of its store. */
export function failureMark(tool: string, template: string): string {
  return shortMark(JSON.stringify([tool, template]));
}

/** A tool's marks first come its own, then those of each argument. */
function marksOf(call: Call): string {
  return [
    argumentMark(call.tool),
    ...call.arguments.flatMap(({ name, mask, said, from }) => [
      argumentMark(call.tool, name),
      ...(mask === undefined ? [] : [argumentMark(call.tool, name, mask)]),
      ...(said === true ? [originMark(call.tool, name, null)] : []),
      ...(from === undefined ? [] : [originMark(call.tool, name, from)]),
    ]),
  ].join('');
}

/** The marks of a session, apart and in order. */
export function readMarks(marks: string): string[] {
  const list: string[] = [];
  for (let at = 0; at < marks.length; at += limits.width) list.push(marks.slice(at, at + limits.width));
  return list;
}

/** That a tool was called; that it was given an argument; that this had a value of that shape. */
export function argumentMark(tool: string, argument?: string, mask?: string): string {
  return markOf(JSON.stringify([tool, argument, mask]));
}

/** That the value of an argument first stood in what the other tool answered, or, where there is none, in what a person said. */
export function originMark(tool: string, argument: string, from: string | null): string {
  return markOf(JSON.stringify([tool, argument, 'first stood', from]));
}

const markOf = remembering((told) => sha256(told).slice(0, limits.width));
