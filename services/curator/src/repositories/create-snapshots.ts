import type { Snapshot } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import type { Snapshots } from '../ports.ts';
import { createCache } from './create-cache.ts';

/** A snapshot as a blob: its files by the hash of their content, so that versions share what stayed the same. */
interface Manifest {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly entries: Snapshot['entries'];
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** Snapshots in blobs: files first, then the manifest that names them, so that what is named is always there. */
export function createSnapshots(blobs: Blobs): Snapshots {
  const cache = createCache<Snapshot>(16);
  const find = async (id: string) => {
    const known = id === emptySnapshot.id ? emptySnapshot : cache.get(id);
    if (known !== undefined) return known;
    const snapshot = await read(blobs, id);
    if (snapshot !== null) cache.set(id, snapshot);
    return snapshot;
  };
  return {
    find,
    async get(id) {
      const snapshot = await find(id);
      if (snapshot === null) throw new Error(`snapshot ${id} is missing`);
      return snapshot;
    },
    async put({ id, files, entries }) {
      if (id === emptySnapshot.id || (await blobs.has(manifestOf(id)))) return;
      for (const { sha256, content } of files) await blobs.put(fileOf(sha256), encoder.encode(content));
      const manifest: Manifest = { files: files.map(({ path, sha256 }) => ({ path, sha256 })), entries };
      await blobs.put(manifestOf(id), encoder.encode(JSON.stringify(manifest)));
    },
  };
}

const manifestOf = (id: string) => `curator/snapshots/${id}`;
const fileOf = (sha256: string) => `curator/files/${sha256}`;

async function read(blobs: Blobs, id: string): Promise<Snapshot | null> {
  const text = await readText(blobs, manifestOf(id));
  if (text === null) return null;
  const manifest = JSON.parse(text) as Manifest;
  const files: Snapshot['files'] = [];
  for (const { path, sha256 } of manifest.files) {
    const content = await readText(blobs, fileOf(sha256));
    if (content === null) throw new Error(`file ${sha256} of ${id} is missing`);
    files.push({ path, sha256, content });
  }
  return { id, files, entries: manifest.entries };
}

async function readText(blobs: Blobs, id: string): Promise<string | null> {
  const bytes = await blobs.get(id);
  return bytes === null ? null : decoder.decode(bytes);
}
