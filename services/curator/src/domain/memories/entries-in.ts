import type { Entry, Snapshot } from '@nocturne/contracts';
import { indexPath } from '../render/memory-files.ts';
import { placeFiles } from '../render/place-files.ts';
import { authoredFiles } from './authored-files.ts';

/** The entries that the files of these paths tell of; the index has a line of every one. */
export function entriesIn(snapshot: Snapshot, paths: readonly string[]): readonly Entry[] {
  const place = placeFiles(authoredFiles(snapshot));
  const wanted = new Set(paths);
  if (wanted.has(place(indexPath))) return snapshot.entries;
  return snapshot.entries.filter((entry) => wanted.has(place(entry.path)));
}
