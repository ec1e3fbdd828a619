import { contentHash, type Budget, type Entry, type MemoryFile, type Snapshot } from '@nocturne/contracts';
import { authoredFiles, type AuthoredFile } from './memories/authored-files.ts';
import { byCodePoint } from './order.ts';
import { memoryFiles } from './render/memory-files.ts';

/**
 * The version of a store that holds these entries, and beside them these files that people and agents wrote. Its id is of
 * content alone: files by path, and by memory where they name one; entries by id.
 * @param budget what the index may hold
 */
export function snapshotOf(
  entries: readonly Entry[],
  authored: readonly AuthoredFile[] = [],
  budget?: Budget,
): Snapshot {
  const sorted = entries.toSorted((a, b) => byCodePoint(a.id, b.id));
  const byPath = authored.toSorted((a, b) => byCodePoint(a.path, b.path));
  const files = [...memoryFiles(sorted, byPath, budget)];
  const id = `snap_${contentHash({ files: files.map(named), entries: sorted })}`;
  return { id, files, entries: sorted };
}

function named({ path, sha256, memory, unreviewed = false }: MemoryFile): readonly unknown[] {
  return memory === undefined ? [path, sha256] : [path, sha256, memory, unreviewed];
}

/** A version with other entries and the same files of people and agents. */
export function withEntries(
  entries: readonly Entry[],
  { files }: Pick<Snapshot, 'files'>,
  budget?: Budget,
): Snapshot {
  return snapshotOf(entries, authoredFiles({ files }), budget);
}

/** What a store holds before its first dream. */
export const emptySnapshot: Snapshot = snapshotOf([]);
