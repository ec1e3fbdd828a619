import type { Call } from '@nocturne/contracts';
import { areNamedAlike, isReaction } from '../episodes/episodes.ts';

/** The template of all answers that had nothing in them and should have. */
export const emptyAnswer = '(nothing)';

/** So many later calls of the thread are looked at: what comes after was asked for another reason. */
const reach = 5;

/**
 * The calls whose empty answer was a failure that nothing told of: another call, made in reaction to it, was answered with
 * something. It is the same tool asked with some of its values changed, or a tool named much like it with most of the same
 * values. An empty answer that nothing filled says that there is nothing.
 * @returns indexes into the calls, ascending. The work is linear in the calls.
 */
export function findSilentFailures(calls: readonly Call[]): number[] {
  return calls.flatMap((call, index) => (call.status === 'empty' && isFilled(calls, index) ? [index] : []));
}

function isFilled(calls: readonly Call[], index: number): boolean {
  const empty = calls[index];
  if (empty === undefined || empty.arguments.length === 0) return false;
  let seen = 0;
  // Calls of other threads in between are passed over, but not without end.
  for (let at = index + 1; at < calls.length && at <= index + reach * 8 && seen < reach; at += 1) {
    const later = calls[at];
    if (later === undefined || !isReaction(empty, later)) continue;
    seen += 1;
    if (later.status === 'ok' && asksTheSame(empty, later)) return true;
  }
  return false;
}

function asksTheSame(empty: Call, later: Call): boolean {
  const values = new Map(empty.arguments.map(({ name, hash }) => [hash, name]));
  const kept = later.arguments.filter(({ hash }) => values.has(hash)).length;
  if (later.tool === empty.tool) return kept > 0 || empty.arguments.length === 1;
  return kept > 0 && kept * 2 >= empty.arguments.length && areNamedAlike(empty.tool, later.tool);
}
