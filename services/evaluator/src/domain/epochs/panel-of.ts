import { sha256 } from '@nocturne/contracts';

/** So many tasks are pinned at the most. */
const panelSize = 50;

/**
 * The pinned panel: tasks of the store's first epoch, chosen by hash, that every verdict reports on beside its epoch. They
 * stay the same while epochs rotate, so that what changes in their figures is memory, not the tasks.
 */
export function panelOf(firstEpoch: Iterable<string>): ReadonlySet<string> {
  const ranked = [...firstEpoch]
    .map((task) => ({ task, rank: sha256(task) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return new Set(ranked.slice(0, panelSize).map(({ task }) => task));
}
