import { digestVersion, sha256 } from '@nocturne/contracts';
import { foldVersion } from '@nocturne/mining';
import { update, type Blobs, type Collection, type CollectionSpec } from '@nocturne/storage';
import type { NodePlace } from '../domain/folding/tree.ts';
import type { Folds } from '../ports.ts';

/** Where a node's bytes lie; null where it has to be built. */
interface FoldNode {
  readonly blob: string | null;
  readonly version: string;
}

/** By store, level and number. */
export const foldsSpec: CollectionSpec<FoldNode> = { name: 'folds', indexes: {} };

/** A fold of another version is as good as none. */
const version = `${foldVersion}.${digestVersion}`;

/** Bytes are put under their hash before the node points to them, so that a node never points to bytes of another build. */
export function folds(collection: Collection<FoldNode>, blobs: Blobs): Folds {
  return {
    async get(store, place) {
      const node = await collection.get(idOf(store, place));
      const blob = node === null || node.value.version !== version ? null : node.value.blob;
      return { revision: node?.revision ?? 0, bytes: blob === null ? null : await blobs.get(blob) };
    },
    async put(store, place, revision, bytes) {
      const id = idOf(store, place);
      const blob = `synthesizer/folds/${id}/${sha256(bytes)}`;
      const before = revision === 0 ? null : await collection.get(id);
      await blobs.put(blob, bytes);
      const node: FoldNode = { blob, version };
      const written =
        revision === 0 ? await collection.insert(id, node) : await collection.swap(id, revision, node);
      const old = before?.value.blob ?? null;
      if (written && old !== null && old !== blob) await blobs.remove(old);
      // Nothing of a session shall lie where an erasure does not find it. Where someone names it just now, it is built again.
      if (!written && (await collection.get(id))?.value.blob !== blob) await blobs.remove(blob);
      return written;
    },
    async invalidate(store, place) {
      const id = idOf(store, place);
      let old: string | null = null;
      await update(collection, id, (node) => {
        old = node?.blob ?? null;
        return { blob: null, version };
      });
      if (old !== null) await blobs.remove(old);
    },
  };
}

function idOf(store: string, { level, number }: NodePlace): string {
  return `${store}/${level}/${number}`;
}
