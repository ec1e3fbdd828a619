import {
  childrenOf,
  coverOf,
  fanOut,
  nodesBetween,
  parentOf,
  type NodePlace,
  type TrunkPlace,
} from '../domain/folding/tree.ts';
import type { Ports } from '../ports.ts';
import { buildChunk } from './rebuild-chunks.ts';

type Needs = Pick<Ports, 'sessions' | 'folds' | 'workers'>;

/** Nodes of one level that are built at a time: as many threads merge. */
const atOnce = 2;

/**
 * Folds that together are the fold of all of a store's sessions, built where they are not there; null where the lease was
 * lost meanwhile. After some new sessions that is what the last dream had, and their chunks: none of it is merged again
 * before it is looked into.
 */
export async function loadFold(
  store: string,
  needs: Needs,
  keepOn: () => Promise<boolean>,
): Promise<readonly Uint8Array[] | null> {
  const { trunk, rest } = coverOf(await needs.sessions.chunks(store));
  return loadAll([trunk, ...rest], { store, ...needs, keepOn });
}

interface Loading extends Needs {
  readonly store: string;
  readonly keepOn: () => Promise<boolean>;
}

async function loadAll(
  places: readonly (NodePlace | TrunkPlace)[],
  loading: Loading,
): Promise<Uint8Array[] | null> {
  const waiting = places.entries();
  const loaded: (readonly Uint8Array[])[] = [];
  let held = true;

  async function work(): Promise<void> {
    for (const [index, place] of waiting) {
      if (!held) return;
      const folds = 'before' in place ? await loadTrunk(place, loading) : await loadNode(place, loading);
      if (folds === null) held = false;
      else loaded[index] = folds;
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return held ? loaded.flat() : null;
}

/** A node as it is kept, else merged from those it covers. What was invalidated while it was merged is merged again. */
async function loadNode(place: NodePlace, loading: Loading): Promise<readonly Uint8Array[] | null> {
  const { store, folds, workers, keepOn } = loading;
  for (;;) {
    const { revision, bytes } = await folds.get(store, place);
    if (bytes !== null) return [bytes];
    if (!(await keepOn())) return null;
    if (place.level === 0) {
      await buildChunk(store, place.number, loading);
      continue;
    }
    const parts = await loadAll(childrenOf(place), loading);
    if (parts === null) return null;
    const merged = await workers.merge(parts);
    if (await folds.put(store, place, revision, merged)) return [merged];
  }
}

/** A trunk as it is kept, else the one that is kept and what came to it; where another node above is full, the trunk there. */
async function loadTrunk(
  { level, before }: TrunkPlace,
  loading: Loading,
): Promise<readonly Uint8Array[] | null> {
  if (before === 0) return [];
  const above = parentOf(before);
  if (before % fanOut === 0) return loadTrunk({ level: level + 1, before: above }, loading);
  const { store, folds, workers, keepOn } = loading;
  for (;;) {
    const kept = await folds.getTrunk(store, level);
    const former = parentOf(kept.before) === above ? kept.bytes : null;
    if (former !== null && kept.before === before) return [former];
    if (!(await keepOn())) return null;
    const rest = await loadAll(
      former === null
        ? [{ level: level + 1, before: above }, ...nodesBetween(level, above * fanOut, before)]
        : nodesBetween(level, kept.before, before),
      loading,
    );
    if (rest === null) return null;
    const merged = await workers.merge(former === null ? rest : [former, ...rest]);
    if (await folds.putTrunk(store, { level, before }, kept.revision, merged)) return [merged];
  }
}
