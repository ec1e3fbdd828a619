import type { Snapshot } from '@nocturne/contracts';
import { createCache } from '../repositories/create-cache.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** The index of some layers as they stand now, in their order. It is good until the next call. */
export type RecallIndexes = (layers: readonly RecallLayer[]) => SearchIndex;

interface RecallLayer {
  /** What no other tenant's layer is called. */
  readonly key: string;
  readonly snapshot: Snapshot;
}

/** Entries that all indexes may hold together; those that were not asked for longest go first. */
const room = 200_000;

/** One index for each choice of layers, which goes with their versions. */
export function createRecallIndexes(): RecallIndexes {
  const cache = createCache<{ readonly index: SearchIndex; readonly held: string; readonly entries: number }>(
    room,
    ({ entries }) => 1 + entries,
  );
  return (layers) => {
    const choice = JSON.stringify(layers.map(({ key }) => key));
    const wanted = layers.map(({ snapshot }) => snapshot.id).join(' ');
    const { index, held } = cache.get(choice) ?? { index: createSearchIndex(), held: null };
    if (held !== wanted) index.hold(layers.map(({ snapshot }) => snapshot.entries));
    const entries = layers.reduce((sum, { snapshot }) => sum + snapshot.entries.length, 0);
    cache.set(choice, { index, held: wanted, entries });
    return index;
  };
}
