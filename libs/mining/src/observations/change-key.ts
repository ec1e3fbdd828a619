import type { Call, Change } from '@nocturne/contracts';

/**
 * The keys under which a change is counted: one for each argument that changed. A call with which the failed one shares
 * no argument is another call, not a repaired one, and is counted under none.
 */
export function changeKeys(failed: Call, change: Change): string[] {
  switch (change.by) {
    case 'argument':
      if (failed.arguments.every(({ name }) => change.arguments.includes(name))) return [];
      return change.arguments.map((name) => `argument ${name}`);
    case 'tool_first':
    case 'other_tool':
      return [`${change.by} ${change.tool}`];
    case 'retry':
      return ['retry '];
  }
}

/** Reads a key of {@link changeKeys} back: what kind of change, and the argument's or the tool's name. */
export function readChangeKey(key: string): { by: string; name: string } {
  const at = key.indexOf(' ');
  return { by: key.slice(0, at), name: key.slice(at + 1) };
}
