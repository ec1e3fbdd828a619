import { sha256, type Call, type Change, type Digest } from '@nocturne/contracts';
import { changedArguments } from '../episodes/change.ts';

const hashLength = 12;

/**
 * The keys under which a change is counted: one for each argument that changed. A call that is another call, not the failed
 * one repaired, is counted under none.
 */
export function changeKeys(failed: Call, change: Change, next: Call): string[] {
  switch (change.by) {
    case 'argument':
      if (!isRepair(failed, next)) return [];
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

/** A change's key with the task in which it worked, and that key read back. */
export function taskKey(key: string, { family, task }: Pick<Digest, 'family' | 'task'>): string {
  return `${sha256(JSON.stringify([family, task])).slice(0, hashLength)} ${key}`;
}

export function readTaskKey(key: string): string {
  return key.slice(hashLength + 1);
}

/** Pairs of arguments that have one another's values in the later call. */
export function swappedArguments(before: Call, after: Call): readonly (readonly [string, string])[] {
  const changed = changedArguments(before, after);
  const was = new Map(before.arguments.map(({ name, hash }) => [name, hash]));
  const is = new Map(after.arguments.map(({ name, hash }) => [name, hash]));
  return changed.flatMap((one, index) =>
    changed
      .slice(index + 1)
      .filter((other) => was.has(one) && was.has(other))
      .filter((other) => was.get(one) === is.get(other) && was.get(other) === is.get(one))
      .map((other) => [one, other] as const),
  );
}

/**
 * A repaired call keeps a value of the failed one, be it in another place, adds to a call that had none, or takes a value
 * that the failure states.
 */
function isRepair(before: Call, after: Call): boolean {
  const values = new Set(before.arguments.map(({ hash }) => hash));
  return (
    values.size === 0 ||
    after.arguments.some(
      ({ hash, source }) => values.has(hash) || source?.stated === true || source?.adds_up !== undefined,
    )
  );
}
