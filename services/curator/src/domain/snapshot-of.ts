import { contentHash, type Entry, type Snapshot } from '@nocturne/contracts';
import { byCodePoint } from './order.ts';
import { memoryFiles } from './render/memory-files.ts';

/** The version of a store that holds these entries. Its id is of content alone: files by path, entries by id. */
export function snapshotOf(entries: readonly Entry[]): Snapshot {
  const sorted = entries.toSorted((a, b) => byCodePoint(a.id, b.id));
  const files = [...memoryFiles(sorted)];
  const id = `snap_${contentHash({ files: files.map(({ path, sha256 }) => [path, sha256]), entries: sorted })}`;
  return { id, files, entries: sorted };
}

/** What a store holds before its first dream. */
export const emptySnapshot: Snapshot = snapshotOf([]);
