import { canonicalJson } from '@nocturne/contracts';
import { textIn } from '../../domain/records.ts';
import type { Entry } from './read-entries.ts';

/**
 * The lines of each session from all files that hold some: the union by uuid, in the order of time and, within one
 * time, of the file. Of two lines of one uuid the later wins, then the greater text; so the order of the files, and what
 * they are called, change nothing.
 */
export function mergeEntries(files: readonly (readonly Entry[])[]): Map<string, Entry[]> {
  const sessions = new Map<string, Map<string, Entry>>();
  const owners = new Map<string, string>();
  for (const entry of files.flat()) {
    if (entry.session === undefined) continue;
    const known = sessions.get(entry.session) ?? new Map<string, Entry>();
    sessions.set(entry.session, known);
    known.set(entry.key, greater(known.get(entry.key), entry));
    owners.set(entry.key, entry.session);
  }
  for (const file of files) {
    const only = onlySession(file);
    for (const entry of file) {
      const owner = entry.session === undefined ? ownerOf(entry, only, owners) : undefined;
      if (owner !== undefined) sessions.get(owner)?.set(entry.key, entry);
    }
  }
  const sorted = [...sessions].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([session, entries]) => [session, [...entries.values()].sort(byTime)]));
}

/** A summary belongs to the session of its last message, else to the only session of its file. */
function ownerOf(
  entry: Entry,
  only: string | undefined,
  owners: ReadonlyMap<string, string>,
): string | undefined {
  const leaf = textIn(entry.value, 'leafUuid');
  return (leaf === undefined ? undefined : owners.get(leaf)) ?? only;
}

function onlySession(file: readonly Entry[]): string | undefined {
  const sessions = new Set(file.flatMap(({ session }) => session ?? []));
  return sessions.size === 1 ? [...sessions][0] : undefined;
}

function greater(known: Entry | undefined, entry: Entry): Entry {
  if (known === undefined) return entry;
  if (known.time !== entry.time) return known.time > entry.time ? known : entry;
  const before = canonicalJson(known.value);
  const after = canonicalJson(entry.value);
  if (before !== after) return before > after ? known : entry;
  return known.line <= entry.line ? known : entry;
}

function byTime(a: Entry, b: Entry): number {
  return a.time - b.time || a.line - b.line || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
