import { digestVersion, sha256 } from '@nocturne/contracts';
import { foldVersion } from '@nocturne/mining';
import { update, type Blobs, type Collection, type CollectionSpec } from '@nocturne/storage';
import { treeVersion, type NodePlace } from '../domain/folding/tree.ts';
import type { Folds } from '../ports.ts';
import { listEach } from './list-each.ts';

/** Where a node's or a trunk's bytes lie; null where it has to be built. */
interface FoldNode {
  readonly blob: string | null;
  readonly version: string;
  /** Of a trunk: the node up to which it goes. */
  readonly before?: number;
}

/** By store, level and number; trunks by store and level. */
export const foldsSpec: CollectionSpec<FoldNode> = { name: 'folds', indexes: {} };

/** A fold of another version is as good as none. */
const version = `${foldVersion}.${digestVersion}.${treeVersion}`;

/** Bytes are put under their hash before the node points to them, so that a node never points to bytes of another build. */
export function folds(collection: Collection<FoldNode>, blobs: Blobs): Folds {
  async function get(id: string) {
    const node = await collection.get(id);
    const blob = node === null || node.value.version !== version ? null : node.value.blob;
    const bytes = blob === null ? null : await blobs.get(blob);
    return { revision: node?.revision ?? 0, bytes, before: node?.value.before ?? 0 };
  }

  async function put(id: string, revision: number, bytes: Uint8Array, before?: number): Promise<boolean> {
    const blob = `${folder}/${id}/${sha256(bytes)}`;
    const [former] = await Promise.all([revision === 0 ? null : collection.get(id), blobs.put(blob, bytes)]);
    const node: FoldNode = { blob, version, ...(before === undefined ? {} : { before }) };
    const written =
      revision === 0 ? await collection.insert(id, node) : await collection.swap(id, revision, node);
    const old = former?.value.blob ?? null;
    if (written && old !== null && old !== blob) await blobs.remove(old);
    // Nothing of a session shall lie where an erasure does not find it. Where someone names it just now, it is built again.
    if (!written && (await collection.get(id))?.value.blob !== blob) await blobs.remove(blob);
    return written;
  }

  /** Also where nothing of it goes, it is written: whoever builds it just now shall not put what was read before. */
  async function invalidate(id: string, holds: (node: FoldNode) => boolean): Promise<void> {
    let old: string | null = null;
    await update(collection, id, (node) => {
      const stays = node !== null && !holds(node);
      old = stays ? null : (node?.blob ?? null);
      return stays ? node : { blob: null, version };
    });
    if (old !== null) await blobs.remove(old);
  }

  return {
    get: (store, place) => get(nodeId(store, place)),
    put: (store, place, revision, bytes) => put(nodeId(store, place), revision, bytes),
    getTrunk: (store, level) => get(trunkId(store, level)),
    putTrunk: (store, { level, before }, revision, bytes) =>
      put(trunkId(store, level), revision, bytes, before),
    async invalidate(store, place) {
      const { level, number } = place;
      await invalidate(nodeId(store, place), () => true);
      if (level > 0) await invalidate(trunkId(store, level), ({ before = 0 }) => before > number);
    },
    async removeStray(store) {
      for await (const some of listEach(blobs, `${folder}/${store}/`)) {
        const nodes = await collection.getMany([...new Set(some.map(({ id }) => nodeOf(id)))]);
        const named = new Set(nodes.map(({ value }) => value.blob));
        // One that somebody is about to name is built again: what a node names and is not there has to be.
        for (const { id, stamp } of some) if (!named.has(id)) await blobs.remove(id, stamp);
      }
    },
  };
}

const folder = 'synthesizer/folds';

/** The id of the node or trunk that a blob is of, or was. */
function nodeOf(blob: string): string {
  return blob.slice(folder.length + 1, blob.lastIndexOf('/'));
}

function nodeId(store: string, { level, number }: NodePlace): string {
  return `${store}/${level}/${number}`;
}

function trunkId(store: string, level: number): string {
  return `${store}/${level}/trunk`;
}
