import { derivedId, foldedPath, type Head, type MemoryFile, type Snapshot } from '@nocturne/contracts';
import { byCodePoint } from '../order.ts';
import type { Catalogue, Written } from './catalogue.ts';

/** A memory as one reader sees it. */
export interface SeenMemory {
  readonly id: string;
  readonly version: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly origin: 'mined' | 'person' | 'agent';
  readonly unreviewed: boolean;
  /** Null where its text has to be fetched by its hash. */
  readonly content: string | null;
}

/** What one reader sees, by memory id: head, and over it their own notes. */
export type View = ReadonlyMap<string, SeenMemory>;

export interface Looked {
  readonly head: Head;
  readonly snapshot: Snapshot;
  readonly catalogue: Catalogue;
}

/** @param owner whose notes lie over head; null: nobody's */
export function viewOf({ head, snapshot, catalogue }: Looked, owner: string | null): View {
  const view = new Map(
    snapshot.files.map((file) => seenOnHead(head, file, catalogue)).map((seen) => [seen.id, seen]),
  );
  const notes = owner === null ? undefined : catalogue.notes.get(owner);
  if (notes === undefined) return view;
  const idByPath = new Map([...view.values()].map(({ id, path }) => [foldedPath(path), id]));
  for (const note of notes.values()) {
    if (isOvertaken(note, catalogue)) continue;
    view.delete(note.memory);
    if (note.sha256 === null) continue;
    // What an author wrote to a path that head came to use is theirs all the same.
    const shadowed = idByPath.get(foldedPath(note.path));
    if (shadowed !== undefined) view.delete(shadowed);
    view.set(note.memory, seenNote(note, note.sha256));
  }
  return view;
}

/** Sorted by path. */
export function sortedView(view: View): readonly SeenMemory[] {
  return [...view.values()].sort((a, b) => byCodePoint(a.path, b.path));
}

/** Whether the memory was written for all since: the later word stands, also for who wrote the note. */
export function isOvertaken({ memory, sequence }: Written, { shared }: Catalogue): boolean {
  return (shared.get(memory)?.sequence ?? 0) > sequence;
}

/** The id of the memory that a rendered file is. It goes by its path, so that it stays when the evidence changes. */
function renderedMemoryId(store: string, path: string): string {
  return derivedId('mem', store, 'file', path);
}

const encoder = new TextEncoder();

function seenOnHead({ store, updated_at }: Head, file: MemoryFile, catalogue: Catalogue): SeenMemory {
  const { path, sha256, content, origin, memory, version, unreviewed = false } = file;
  const bytes = encoder.encode(content).length;
  const id = memory ?? renderedMemoryId(store, path);
  const written = catalogue.shared.get(id);
  // After a rollback head may hold an older version than the last that was written.
  const isLast = memory !== undefined && written?.sha256 === sha256 && written.path === path;
  return {
    ...{ id, path, sha256, bytes, content, unreviewed },
    version: (isLast ? written.version : version) ?? derivedId('memver', id, sha256),
    created_at: written?.created_at ?? updated_at,
    updated_at: isLast ? written.updated_at : updated_at,
    origin: origin ?? 'mined',
  };
}

function seenNote(note: Written, sha256: string): SeenMemory {
  const { memory: id, version, path, bytes, created_at, updated_at } = note;
  return {
    ...{ id, version, path, sha256, bytes: bytes ?? 0, created_at, updated_at },
    origin: 'agent',
    unreviewed: true,
    content: null,
  };
}
