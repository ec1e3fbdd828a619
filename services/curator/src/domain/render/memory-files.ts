import { sha256, type Entry, type MemoryFile } from '@nocturne/contracts';
import { byCodePoint } from '../order.ts';
import { indexFile } from './index-file.ts';
import { rankEntries } from './rank-entries.ts';

export const indexPath = '/index.md';

/** The files that entries make, sorted by path. No entries, no files: an empty memory costs a reader nothing. */
export function memoryFiles(entries: readonly Entry[]): readonly MemoryFile[] {
  if (entries.length === 0) return [];
  const ranked = rankEntries(entries);
  const contents = [...Map.groupBy(ranked, ({ path }) => path)].map(
    ([path, group]) => [path, topicFile(path, group)] as const,
  );
  return [...contents, [indexPath, indexFile(ranked)] as const]
    .map(([path, content]) => ({ path, content, sha256: sha256(content) }))
    .sort((a, b) => byCodePoint(a.path, b.path));
}

function topicFile(path: string, entries: readonly Entry[]): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  return [`# ${name}`, ...entries.map(({ text }) => text)].join('\n\n') + '\n';
}
