import type { Call, Digest } from '@nocturne/contracts';
import { isAccepted } from '../episodes/change.ts';
import { isGivenUp } from '../episodes/tries.ts';
import { byText } from '../text.ts';
import { shortMark } from './count-tries.ts';
import type { Observation } from './observation.ts';

/** Tools of a session that are told of, in the order of their names; tools before a call that are looked at: the first. */
const limits = { tools: 1_000, before: 24 } as const;

/**
 * Which tools the session had calls of accepted; of each, the tool that it called next after the first of these calls, and,
 * where the tool's first call was accepted at once, those that it had used before. What is done after a failure, and before it,
 * is held against these.
 */
export function observeTools({ calls, family }: Digest): Observation[] {
  const first = new Map<string, number>();
  const accepted = new Map<string, number>();
  for (const [index, call] of calls.entries()) {
    if (!first.has(call.tool)) first.set(call.tool, index);
    if (isAccepted(call) && !accepted.has(call.tool)) accepted.set(call.tool, index);
  }
  return [...accepted]
    .sort((a, b) => byText(a[0], b[0]))
    .slice(0, limits.tools)
    .map(([tool, index]) => {
      const atOnce = first.get(tool) === index;
      const next = toolAfter(calls, index);
      return {
        kind: 'tool',
        key: [family, tool],
        sums: { occurrences: 1, ...(atOnce ? { first_accepted: 1 } : {}) },
        counters: {
          next: next === null ? {} : { [next]: 1 },
          before: atOnce ? Object.fromEntries(toolsBefore(calls, index).map((each) => [each, 1])) : {},
        },
      };
    });
}

/**
 * Counts the tool with which the session went on after the last of its failed calls of a tool, where it gave that tool up; by
 * family, each family with its total.
 */
export function wentOnWith({ calls, family }: Digest, last: number): Record<string, number> {
  if (!isGivenUp(calls, last)) return {};
  const next = toolAfter(calls, last);
  return { [familyKey(family, '')]: 1, ...(next === null ? {} : { [familyKey(family, next)]: 1 }) };
}

/** The key of a tool in a family; of the family's total where the tool is empty. */
export function familyKey(family: string, tool: string): string {
  return `${shortMark(family)} ${tool}`;
}

/** The next tool of the thread that is another one; null where none follows. */
function toolAfter(calls: readonly Call[], index: number): string | null {
  const call = calls[index];
  if (call === undefined) return null;
  const next = calls.find((each, at) => at > index && each.thread === call.thread && each.tool !== call.tool);
  return next?.tool ?? null;
}

/** Tools of which a call was accepted in the session before this one, the first of them. */
export function toolsBefore(calls: readonly Call[], index: number): string[] {
  const tools = new Set<string>();
  for (let at = 0; at < index && tools.size < limits.before; at += 1) {
    const call = calls[at];
    if (call !== undefined && isAccepted(call) && call.tool !== calls[index]?.tool) tools.add(call.tool);
  }
  return [...tools];
}
