import { contentHash, type Entry, type MemoryFile, type Snapshot } from '@nocturne/contracts';
import { authoredFiles, type AuthoredFile } from './memories/authored-files.ts';
import { byCodePoint } from './order.ts';
import { memoryFiles } from './render/memory-files.ts';

/**
 * The version of a store that holds these entries, and beside them these files that people and agents wrote. Its id is of
 * content alone: files by path, and by memory where they name one; entries by id.
 */
export function snapshotOf(entries: readonly Entry[], authored: readonly AuthoredFile[] = []): Snapshot {
  const sorted = entries.toSorted((a, b) => byCodePoint(a.id, b.id));
  const files = [...memoryFiles(sorted, authored)];
  const id = `snap_${contentHash({ files: files.map(named), entries: sorted })}`;
  return { id, files, entries: sorted };
}

function named({ path, sha256, memory, unreviewed = false }: MemoryFile): readonly unknown[] {
  return memory === undefined ? [path, sha256] : [path, sha256, memory, unreviewed];
}

/** A version with other entries and the same files of people and agents. */
export function withEntries(entries: readonly Entry[], { files }: Pick<Snapshot, 'files'>): Snapshot {
  return snapshotOf(entries, authoredFiles({ files }));
}

/** What a store holds before its first dream. */
export const emptySnapshot: Snapshot = snapshotOf([]);
