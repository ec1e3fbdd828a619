import type { EntryChange, MemoryFile, Snapshot } from '@nocturne/contracts';
import { byCodePoint } from '../order.ts';

/** A file that somebody wrote as it is: it names its memory. */
export interface AuthoredFile extends MemoryFile {
  readonly origin: 'person' | 'agent';
  readonly memory: string;
}

/** The files of a version that were not rendered from its entries: they stay, whatever evidence comes and goes. */
export function authoredFiles({ files }: { readonly files: readonly MemoryFile[] }): readonly AuthoredFile[] {
  return files.filter(isAuthored);
}

/** What a version holds, by id: entries, and memories that somebody wrote. */
export function entryIdsOf({ entries, files }: Pick<Snapshot, 'entries' | 'files'>): readonly string[] {
  return [...entries.map(({ id }) => id), ...authoredFiles({ files }).map(({ memory }) => memory)];
}

function isAuthored(file: MemoryFile): file is AuthoredFile {
  return file.origin !== undefined && file.memory !== undefined;
}

/** What each of them goes through between two versions, sorted by memory id, in the form in which entries change. */
export function diffAuthored(
  from: { readonly files: readonly MemoryFile[] },
  to: { readonly files: readonly MemoryFile[] },
): readonly EntryChange[] {
  const before = new Map(authoredFiles(from).map((file) => [file.memory, file]));
  const after = new Map(authoredFiles(to).map((file) => [file.memory, file]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(byCodePoint);
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (is === undefined) return was === undefined ? [] : [change('removed', was, 'deleted')];
    if (was === undefined)
      return [change('added', is, `written by ${is.origin === 'agent' ? 'an agent' : 'a person'}`)];
    const reasons = [
      ...(was.path === is.path ? [] : [`moved from ${was.path}`]),
      ...(was.sha256 === is.sha256 ? [] : ['says something else']),
    ];
    return reasons.length === 0 ? [] : [change('changed', is, reasons.join('; '))];
  });
}

function change(kind: EntryChange['change'], { memory, path }: AuthoredFile, reason: string): EntryChange {
  return { entry: memory, change: kind, path, title: path, reason };
}
