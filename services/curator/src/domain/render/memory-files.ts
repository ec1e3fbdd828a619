import { defaultBudget, sha256, type Budget, type Entry, type MemoryFile } from '@nocturne/contracts';
import { topicHeading } from '../budget/file-costs.ts';
import type { AuthoredFile } from '../memories/authored-files.ts';
import { byCodePoint } from '../order.ts';
import { indexFile } from './index-file.ts';
import { knownFailuresHeading, partKnownFailures } from './known-failures.ts';
import { placeFiles } from './place-files.ts';
import { rankEntries } from './rank-entries.ts';

export const indexPath = '/index.md';

/**
 * The files of a version, sorted by path: those that its entries make, and those that people and agents wrote, as they are.
 * No entries, no files of ours: an empty memory costs a reader nothing.
 */
export function memoryFiles(
  entries: readonly Entry[],
  authored: readonly AuthoredFile[] = [],
  budget: Budget = defaultBudget,
): readonly MemoryFile[] {
  const rendered = entries.length === 0 ? [] : renderedFiles(entries, authored, budget);
  return [...rendered, ...authored].sort((a, b) => byCodePoint(a.path, b.path));
}

function renderedFiles(
  entries: readonly Entry[],
  authored: readonly AuthoredFile[],
  budget: Budget,
): readonly MemoryFile[] {
  const ranked = rankEntries(entries);
  const place = placeFiles(authored);
  const contents = [...Map.groupBy(ranked, ({ path }) => path)].map(
    ([path, group]) => [path, topicFile(path, group)] as const,
  );
  const index = indexFile(ranked, budget, { authored, place });
  return [...contents, [indexPath, index] as const].map(([path, content]) => ({
    path: place(path),
    content,
    sha256: sha256(content),
  }));
}

function topicFile(path: string, entries: readonly Entry[]): string {
  const [advice, known] = partKnownFailures(entries);
  const lines = known.map(({ text }) => text);
  const rest = lines.length === 0 ? [] : [[knownFailuresHeading, ...lines].join('\n')];
  return [topicHeading(path), ...advice.map(({ text }) => text), ...rest].join('\n\n') + '\n';
}
