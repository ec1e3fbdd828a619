import type { MemoryFile, Snapshot } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import type { Snapshots } from '../ports.ts';
import { createCache, type Cache } from './create-cache.ts';

/** A snapshot as a blob: its files by the hash of their content, so that versions share what stayed the same. */
interface Manifest {
  readonly files: readonly Omit<MemoryFile, 'content'>[];
  readonly entries: Snapshot['entries'];
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** Entries of all cached snapshots together, of all tenants: an entry with its file is a few KB. */
const cachedEntries = 20_000;

export function createSnapshotCache(): Cache<Snapshot> {
  return createCache(cachedEntries, ({ entries }) => entries.length + 1);
}

/**
 * Snapshots in blobs: files first, then the manifest that names them, so that what is named is always there.
 * @param cache of this tenant's snapshots alone, or of several tenants' where `name` keeps them apart: who knows an id has
 * no right to what lies under it with another
 */
export function createSnapshots(
  blobs: Blobs,
  cache: Cache<Snapshot> = createSnapshotCache(),
  name: (id: string) => string = (id) => id,
): Snapshots {
  const find = async (id: string) => {
    const known = id === emptySnapshot.id ? emptySnapshot : cache.get(name(id));
    if (known !== undefined) return known;
    const snapshot = await read(blobs, id);
    if (snapshot !== null) cache.set(name(id), snapshot);
    return snapshot;
  };
  return {
    find,
    forget: () => cache.clear(),
    async get(id) {
      const snapshot = await find(id);
      if (snapshot === null) throw new Error(`snapshot ${id} is missing`);
      return snapshot;
    },
    async put({ id, files, entries }) {
      if (id === emptySnapshot.id || (await blobs.has(manifestOf(id)))) return;
      for (const { sha256, content } of files) await blobs.put(fileOf(sha256), encoder.encode(content));
      const manifest: Manifest = { files: files.map(({ content: _content, ...file }) => file), entries };
      await blobs.put(manifestOf(id), encoder.encode(JSON.stringify(manifest)));
    },
  };
}

const manifestOf = (id: string) => `curator/snapshots/${id}`;
export const fileOf = (sha256: string) => `curator/files/${sha256}`;

async function read(blobs: Blobs, id: string): Promise<Snapshot | null> {
  const text = await readText(blobs, manifestOf(id));
  if (text === null) return null;
  const manifest = JSON.parse(text) as Manifest;
  const files: Snapshot['files'] = [];
  for (const file of manifest.files) {
    const content = await readText(blobs, fileOf(file.sha256));
    // What was rendered is never redacted.
    if (content === null && file.memory === undefined)
      throw new Error(`file ${file.sha256} of ${id} is missing`);
    files.push({ ...file, content: content ?? redacted });
  }
  return { id, files, entries: manifest.entries };
}

/** What an old version shows in place of a text that was redacted. */
const redacted = 'What stood here was redacted.\n';

async function readText(blobs: Blobs, id: string): Promise<string | null> {
  const bytes = await blobs.get(id);
  return bytes === null ? null : decoder.decode(bytes);
}
