import type { Blobs } from '@nocturne/storage';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import { isRedacted } from '../domain/memories/without-redacted.ts';
import type { Snapshots } from '../ports.ts';
import { createCache, type Cache } from './create-cache.ts';
import { manifestBlob } from './snapshots/manifest.ts';
import { readSnapshot, type ReadSnapshot } from './snapshots/read-snapshot.ts';
import { writeSnapshot } from './snapshots/write-snapshot.ts';

/** Entries of all cached snapshots together, of all tenants: an entry with its file is a few KB. */
const cachedEntries = 24_000;

export function createSnapshotCache(): Cache<ReadSnapshot> {
  return createCache(cachedEntries, ({ snapshot }) => snapshot.entries.length + 1);
}

interface SnapshotOptions {
  /** Of this tenant's snapshots alone, or of several tenants' where `name` keeps them apart. */
  readonly cache?: Cache<ReadSnapshot>;
  /** Who knows an id has no right to what lies under it with another tenant. */
  readonly name?: (id: string) => string;
}

/** Snapshots in blobs, see snapshots/: what one costs to write goes by what it changes. */
export function createSnapshots(
  blobs: Blobs,
  { cache = createSnapshotCache(), name = (id) => id }: SnapshotOptions = {},
): Snapshots {
  const find = async (id: string) => {
    if (id === emptySnapshot.id) return emptySnapshot;
    const known = cache.get(name(id));
    if (known !== undefined) return known.snapshot;
    const read = await readSnapshot(blobs, id);
    if (read !== null) cache.set(name(id), read);
    return read?.snapshot ?? null;
  };
  return {
    find,
    forget: () => cache.clear(),
    async get(id) {
      const snapshot = await find(id);
      if (snapshot === null) throw new Error(`snapshot ${id} is missing`);
      return snapshot;
    },
    hold: async (id) => id === emptySnapshot.id || blobs.renew(manifestBlob(id)),
    async put(snapshot, over) {
      const { id } = snapshot;
      if (id === emptySnapshot.id || (await blobs.renew(manifestBlob(id)))) return;
      const kept = over === undefined ? undefined : cache.get(name(over))?.blobs;
      const read = { snapshot, blobs: await writeSnapshot(blobs, snapshot, kept) };
      // What one store does not show another may: at hand is only what lies in the blobs.
      if (!snapshot.files.some(isRedacted)) cache.set(name(id), read);
    },
  };
}
