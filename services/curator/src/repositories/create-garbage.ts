import type { TenantId } from '@nocturne/contracts';
import type { Leases } from '@nocturne/service';
import type { Blobs } from '@nocturne/storage';
import type { Garbage, Suspicion } from '../ports.ts';
import {
  fileBlob,
  filesPrefix,
  isTree,
  manifestBlob,
  nodeBlob,
  nodesPrefix,
  snapshotsPrefix,
  type ListedFile,
  type Manifest,
  type StoredNode,
} from './snapshots/manifest.ts';

/** One list of what was under suspicion, as the collector last left it. */
const suspectsBlob = 'curator/collector/suspects';
const pageSize = 1_000;
const decoder = new TextDecoder();

export function createGarbage(blobs: Blobs, leases: Leases, tenant: TenantId): Garbage {
  const read = async <T>(blob: string): Promise<T | null> => {
    const bytes = await blobs.get(blob);
    return bytes === null ? null : (JSON.parse(decoder.decode(bytes)) as T);
  };
  return {
    async *list() {
      for (const prefix of [snapshotsPrefix, nodesPrefix, filesPrefix]) {
        for (let after: string | null = null; ;) {
          const page = await blobs.list(prefix, after, pageSize);
          yield* page;
          const last = page.at(-1);
          if (last === undefined || page.length < pageSize) break;
          after = last.id;
        }
      }
    },
    async beneath(blob) {
      if (blob.startsWith(filesPrefix)) return [];
      if (blob.startsWith(nodesPrefix)) {
        const node = await read<StoredNode<object>>(blob);
        return node === null ? [] : beneathNode(node);
      }
      const manifest = await read<Manifest>(blob);
      if (manifest === null) return [];
      return [...beneathPart(manifest.files), ...beneathPart(manifest.entries)];
    },
    remove: ({ id, stamp }) => blobs.remove(id, stamp),
    manifestOf: manifestBlob,
    textOf: fileBlob,
    suspicion: async () => (await read<Suspicion>(suspectsBlob)) ?? { at: null, suspects: {} },
    suspect: (suspicion) => blobs.put(suspectsBlob, new TextEncoder().encode(JSON.stringify(suspicion))),
    acquire: () => leases.acquire(tenant, 'garbage'),
  };
}

function beneathPart(part: StoredNode<object> | readonly object[]): readonly string[] {
  return isTree(part) ? beneathNode(part) : textsIn(part);
}

function beneathNode(node: StoredNode<object>): readonly string[] {
  return 'nodes' in node ? node.nodes.map(nodeBlob) : textsIn(node.items);
}

/** Of items of either tree: those of files have the hash of a text. */
function textsIn(items: readonly Partial<Pick<ListedFile, 'sha256'>>[]): readonly string[] {
  return items.flatMap(({ sha256 }) => (sha256 === undefined ? [] : [fileBlob(sha256)]));
}
