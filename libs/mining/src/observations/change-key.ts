import type { Call, Digest } from '@nocturne/contracts';
import { changedArguments } from '../episodes/change.ts';
import type { Deed } from '../episodes/tries.ts';
import { shortHashLength, taskHash } from '../short-hash.ts';

/** The key under which a deed is counted. */
export function changeKey(deed: Deed): string {
  return deed.by === 'retry' ? 'retry ' : `${deed.by} ${deed.name}`;
}

/** Reads a key of {@link changeKey} back: what kind of change, and the argument's or the tool's name. */
export function readChangeKey(key: string): { by: string; name: string } {
  const at = key.indexOf(' ');
  return { by: key.slice(0, at), name: key.slice(at + 1) };
}

/** A change's key with the task in which it worked, and that key read back. */
export function taskKey(key: string, of: Pick<Digest, 'family' | 'task'>): string {
  return `${taskHash(of)} ${key}`;
}

export function readTaskKey(key: string): string {
  return key.slice(shortHashLength + 1);
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
