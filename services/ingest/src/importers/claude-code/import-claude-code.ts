import { textIn, isRecord } from '../../domain/records.ts';
import { importedOf } from '../import-each.ts';
import { refuse, type Imported } from '../imported.ts';
import type { JsonItem } from '../json/json-item.ts';
import { convertSession } from './convert-session.ts';
import { mergeEntries } from './merge-entries.ts';
import { readEntries, type Entry } from './read-entries.ts';

export interface SessionFile {
  readonly source: string;
  /** Reads it from its beginning. */
  readonly items: () => AsyncIterable<JsonItem>;
}

/**
 * Sessions of Claude Code. Lines of one session may lie in several files (resumed sessions, subagents' files), so files
 * that share a session are read together, and no others: memory is bounded by the largest such group.
 */
export async function* importClaudeCode(files: readonly SessionFile[]): AsyncGenerator<Imported> {
  for (const group of await groupFiles(files)) {
    const read: Entry[][] = [];
    const sources = new Map<string, string>();
    for (const file of group) {
      const entries: Entry[] = [];
      read.push(entries);
      for await (const entry of readEntries(file.source, file.items())) {
        if ('kind' in entry) yield entry;
        else entries.push(entry);
      }
      for (const { session } of entries)
        if (session !== undefined && !sources.has(session)) sources.set(session, file.source);
      if (entries.every(({ session }) => session === undefined)) {
        yield refuse(file.source, 'not_a_session', 'it holds no message of a session');
      }
    }
    for (const [id, entries] of mergeEntries(read))
      yield importedOf(sources.get(id) ?? id, convertSession(id, entries));
  }
}

/** Files in groups that share no session with each other, each group in the order given. */
async function groupFiles(files: readonly SessionFile[]): Promise<SessionFile[][]> {
  interface Group {
    readonly files: SessionFile[];
    readonly sessions: Set<string>;
  }
  const groups = new Set<Group>();
  const groupOf = new Map<string, Group>();
  for (const file of files) {
    const sessions = await sessionsIn(file);
    const touched = new Set([...sessions].flatMap((session) => groupOf.get(session) ?? []));
    const [group = { files: [], sessions: new Set<string>() }, ...others] = touched;
    for (const other of others) {
      group.files.push(...other.files);
      for (const session of other.sessions) sessions.add(session);
      groups.delete(other);
    }
    group.files.push(file);
    groups.add(group);
    for (const session of sessions) {
      group.sessions.add(session);
      groupOf.set(session, group);
    }
  }
  return [...groups].map((group) => group.files);
}

async function sessionsIn(file: SessionFile): Promise<Set<string>> {
  const sessions = new Set<string>();
  for await (const item of file.items()) {
    const session = 'value' in item && isRecord(item.value) ? textIn(item.value, 'sessionId') : undefined;
    if (session !== undefined) sessions.add(session);
  }
  return sessions;
}
