import type { Digest } from '@nocturne/contracts';
import { isAccepted } from '../episodes/change.ts';
import type { Observation } from './observation.ts';

/** The shapes that each argument of each tool had in accepted calls: what a failing shape is held against. */
export function observeShapes(digest: Digest): Observation[] {
  const found = new Map<
    string,
    { tool: string; argument: string; calls: number; shapes: Map<string, number> }
  >();
  for (const call of digest.calls) {
    if (!isAccepted(call)) continue;
    for (const { name, mask } of call.arguments) {
      const id = JSON.stringify([call.tool, name]);
      const entry = found.get(id) ?? {
        tool: call.tool,
        argument: name,
        calls: 0,
        shapes: new Map<string, number>(),
      };
      found.set(id, entry);
      entry.calls += 1;
      if (mask !== undefined) entry.shapes.set(mask, (entry.shapes.get(mask) ?? 0) + 1);
    }
  }
  return [...found.values()].map(({ tool, argument, calls, shapes }) => ({
    kind: 'shape',
    key: [tool, argument],
    sums: { occurrences: calls },
    counters: { shapes: Object.fromEntries(shapes) },
  }));
}
