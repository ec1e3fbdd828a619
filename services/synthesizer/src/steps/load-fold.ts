import { childrenOf, rootOf, type NodePlace } from '../domain/folding/tree.ts';
import type { Ports } from '../ports.ts';
import { buildChunk } from './rebuild-chunks.ts';

type Needs = Pick<Ports, 'sessions' | 'folds' | 'workers'>;

/** The fold of all of a store's sessions, built where it is not there; null where the lease was lost meanwhile. */
export async function loadFold(
  store: string,
  needs: Needs,
  keepOn: () => Promise<boolean>,
): Promise<Uint8Array | null> {
  const chunks = ((await needs.sessions.lastChunk(store))?.number ?? -1) + 1;
  if (chunks === 0) return needs.workers.fold([]);
  return loadNode(store, rootOf(chunks), chunks, needs, keepOn);
}

/** A node as it is kept, else merged from those it covers. What was invalidated while it was merged is merged again. */
async function loadNode(
  store: string,
  place: NodePlace,
  chunks: number,
  needs: Needs,
  keepOn: () => Promise<boolean>,
): Promise<Uint8Array | null> {
  for (;;) {
    const { revision, bytes } = await needs.folds.get(store, place);
    if (bytes !== null) return bytes;
    if (!(await keepOn())) return null;
    if (place.level === 0) {
      await buildChunk(store, place.number, needs);
      continue;
    }
    const parts: Uint8Array[] = [];
    for (const child of childrenOf(place, chunks)) {
      const part = await loadNode(store, child, chunks, needs, keepOn);
      if (part === null) return null;
      parts.push(part);
    }
    const merged = await needs.workers.merge(parts);
    if (await needs.folds.put(store, place, revision, merged)) return merged;
  }
}
