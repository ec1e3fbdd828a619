import { sha256, type Call } from '@nocturne/contracts';
import { isAccepted } from '../episodes/change.ts';

/** Marks of a session, and characters of each. */
const limits = { marks: 120, width: 6 } as const;

/**
 * How the tools were first called: of each tool's first accepted call, that it was made, which arguments it carried, and the
 * shapes of their values, as short hashes put together. Of more than there is room for, whole tools are left out, the last ones.
 * What a tool was given when it was first called cannot follow from its answer.
 */
export function argumentMarks(calls: readonly Call[]): string {
  const told = new Set<string>();
  let marks = '';
  for (const call of calls) {
    if (!isAccepted(call) || told.has(call.tool)) continue;
    told.add(call.tool);
    const own = [
      argumentMark(call.tool),
      ...call.arguments.flatMap(({ name, mask }) => [
        argumentMark(call.tool, name),
        ...(mask === undefined ? [] : [argumentMark(call.tool, name, mask)]),
      ]),
    ].join('');
    if (marks.length + own.length > limits.marks * limits.width) break;
    marks += own;
  }
  return marks;
}

/** The marks of a session, apart. */
export function readMarks(marks: string): ReadonlySet<string> {
  const set = new Set<string>();
  for (let at = 0; at < marks.length; at += limits.width) set.add(marks.slice(at, at + limits.width));
  return set;
}

/** That a tool was called; that it was given an argument; that this had a value of that shape. */
export function argumentMark(tool: string, argument?: string, mask?: string): string {
  return sha256(JSON.stringify([tool, argument, mask])).slice(0, limits.width);
}
