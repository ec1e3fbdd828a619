import { refusal, refused, type Result, type Store } from '@nocturne/contracts';
import { authoredFiles } from '../domain/memories/authored-files.ts';
import { isRedacted } from '../domain/memories/without-redacted.ts';
import type { SeenMemory } from '../domain/memories/view.ts';
import type { CuratorPorts } from '../ports.ts';
import { readVersion } from './read-version.ts';
import { writeMemory, type Author } from './write-memory.ts';

/** Brings a memory that somebody wrote back as a version had it, deleted or changed since: as a person's write, under its id. */
export async function restoreMemory(
  ports: CuratorPorts,
  store: Store,
  author: Author,
  { memory, version }: { readonly memory: string; readonly version: string },
): Promise<Result<SeenMemory>> {
  const source = await readVersion(ports, store, version);
  if (!source.ok) return source;
  const file = authoredFiles(source.value).find((one) => one.memory === memory);
  if (file === undefined) return refused(refusal('not_found', 'that version has no memory of this id'));
  const { path, content } = file;
  if (isRedacted(file)) return refused(refusal('not_found', 'its text was redacted'));
  return writeMemory(ports, store, author, { kind: 'restore', memory, path, content });
}
