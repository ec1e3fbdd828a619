import type { Call, Change } from '@nocturne/contracts';
import { byText } from '../text.ts';

/** Accepted: answered, and not with a failure. An empty answer is accepted too. */
export function isAccepted(call: Call): boolean {
  return call.status === 'ok' || call.status === 'empty';
}

/** Names of the top-level arguments that differ between two calls, sorted; one that only one of them has differs. */
export function changedArguments(before: Call, after: Call): readonly string[] {
  const hashes = new Map(before.arguments.map(({ name, hash }) => [name, hash]));
  const changed = new Set<string>();
  for (const { name, hash } of after.arguments) {
    if (hashes.get(name) !== hash) changed.add(name);
    hashes.delete(name);
  }
  for (const name of hashes.keys()) changed.add(name);
  return [...changed].sort(byText);
}

/**
 * What was done differently in `next`, a later call of the same tool than `failed`: arguments changed, another tool
 * accepted in between (the last one, where the arguments are the same), or nothing.
 */
export function changeBetween(failed: Call, between: readonly Call[], next: Call): Change {
  const changed = changedArguments(failed, next);
  if (changed.length > 0) return { by: 'argument', arguments: [...changed] };
  const first = between.findLast((call) => call.tool !== failed.tool && isAccepted(call));
  return first === undefined ? { by: 'retry' } : { by: 'tool_first', tool: first.tool };
}
