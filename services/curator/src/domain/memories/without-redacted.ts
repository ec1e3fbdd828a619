import type { MemoryFile, Snapshot } from '@nocturne/contracts';
import { lineOfWritten } from '../render/written-lines.ts';
import type { Catalogue } from './catalogue.ts';

/** What a version shows in place of a text that was redacted. */
export const redactedText = 'What stood here was redacted.\n';

/**
 * A version as its store may show it: without the texts that the store's ledger says were redacted. The same text may be another store's,
 * which has not redacted it, under the same hash and in a version of the same id.
 */
export function withoutRedacted(snapshot: Snapshot, catalogue: Pick<Catalogue, 'stateOf'>): Snapshot {
  const isGone = ({ memory, sha256 }: MemoryFile) =>
    memory !== undefined && catalogue.stateOf(sha256) === 'redacted';
  if (!snapshot.files.some(isGone)) return snapshot;
  const files = snapshot.files.map((file) => (isGone(file) ? { ...file, content: redactedText } : file));
  return { ...snapshot, files: blankLines(files) };
}

/** The index tells a written file's first line: that goes with the text. */
export function blankLines(files: readonly MemoryFile[]): MemoryFile[] {
  const gone = files.filter(isRedacted);
  if (gone.length === 0) return [...files];
  const lines = gone.map(({ path }) => lineOfWritten(path));
  const blank = (line: string): string => {
    const start = lines.find((each) => line.startsWith(`${each}: `));
    return start === undefined ? line : `${start}: ${redactedText.trim()}`;
  };
  return files.map((file) =>
    file.memory === undefined ? { ...file, content: file.content.split('\n').map(blank).join('\n') } : file,
  );
}

export function isRedacted({ memory, content }: MemoryFile): boolean {
  return memory !== undefined && content === redactedText;
}
