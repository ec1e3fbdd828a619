import { ok, refusal, refused, sha256, type MemoryWrite, type Result } from '@nocturne/contracts';
import { indexPaths } from './paths.ts';
import type { SeenMemory, View } from './view.ts';

/** What somebody wants done to a memory. */
export type MemoryChange =
  | { readonly kind: 'create'; readonly path: string; readonly content: string }
  | {
      readonly kind: 'update';
      readonly memory: string;
      readonly path?: string | undefined;
      readonly content?: string | undefined;
      /** The hash that its text has to have. */
      readonly expected?: string | undefined;
    }
  /** One that was there is to be again what it was, under the same id. */
  | { readonly kind: 'restore'; readonly memory: string; readonly path: string; readonly content: string }
  | { readonly kind: 'delete'; readonly memory: string; readonly expected?: string | undefined };

/** A change that was found good, over the memory as it was. */
export interface PlannedWrite extends Pick<MemoryWrite, 'operation' | 'path' | 'sha256'> {
  /** Null where it is to be made. */
  readonly before: SeenMemory | null;
  /** The id under which it was there before, where it is to be made again. */
  readonly memory?: string;
  /** Its new text; null where the text stays as it is, or goes. */
  readonly content: string | null;
}

/**
 * Holds a change against what its author sees.
 * @returns null where everything is as it is wanted: then nothing is written.
 */
export function planWrite(view: View, change: MemoryChange): Result<PlannedWrite | null> {
  if (change.kind === 'create') {
    const { path, content } = change;
    const conflict = conflictAt(view.values(), path);
    if (conflict !== null) return refused(conflict);
    return ok({ operation: 'created', path, sha256: sha256(content), content, before: null });
  }
  const before = view.get(change.memory);
  if (change.kind === 'restore' && before === undefined) {
    const { path, content, memory } = change;
    const conflict = conflictAt(view.values(), path);
    if (conflict !== null) return refused(conflict);
    return ok({ operation: 'created', path, sha256: sha256(content), content, before: null, memory });
  }
  if (before === undefined) return refused(refusal('not_found'));
  if (change.kind === 'delete') {
    if (isOther(change.expected, before)) return refused(refusal('memory_precondition_failed'));
    return ok({ operation: 'deleted', path: before.path, sha256: null, content: null, before });
  }
  return planUpdate(view, before, change);
}

function planUpdate(
  view: View,
  before: SeenMemory,
  change: Extract<MemoryChange, { kind: 'update' | 'restore' }>,
): Result<PlannedWrite | null> {
  const { path = before.path, content } = change;
  const expected = change.kind === 'update' ? change.expected : undefined;
  const hash = content === undefined ? before.sha256 : sha256(content);
  // Who repeats a call whose answer was lost finds it done.
  if (hash === before.sha256 && path === before.path) return ok(null);
  if (isOther(expected, before)) return refused(refusal('memory_precondition_failed'));
  if (path !== before.path) {
    const others = [...view.values()].filter(({ id }) => id !== before.id);
    const conflict = conflictAt(others, path);
    if (conflict !== null) return refused(conflict);
  }
  return ok({ operation: 'modified', path, sha256: hash, content: content ?? null, before });
}

function isOther(expected: string | undefined, { sha256: hash }: SeenMemory): boolean {
  return expected !== undefined && expected !== hash;
}

function conflictAt(others: Iterable<SeenMemory>, path: string) {
  const conflict = indexPaths(others).colliding(path);
  if (conflict === null) return null;
  return refusal('memory_path_conflict', undefined, {
    conflicting_path: conflict.path,
    conflicting_memory_id: conflict.id,
  });
}
