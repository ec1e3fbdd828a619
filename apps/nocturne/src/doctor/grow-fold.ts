import type { Digest } from '@nocturne/contracts';
import { foldDigests, mergeFolds, type Fold } from '@nocturne/mining';

/** A fold that grows session by session without keeping their digests. */
export interface GrowingFold {
  waiting: Digest[];
  waitingCalls: number;
  /** Folds by how often what is in them has been merged: so each session is merged a few times only. */
  readonly levels: Fold[][];
}

/** Digests that wait to be folded, whichever is reached first: so many, or so many calls in them. */
const batch = { sessions: 200, calls: 20_000 } as const;

/** Folds of a level that are merged to one of the next. */
const fanIn = 4;

export function emptyGrowingFold(): GrowingFold {
  return { waiting: [], waitingCalls: 0, levels: [] };
}

/** Adds a session in place, which must not be in it yet. */
export function growFold(growing: GrowingFold, digest: Digest): void {
  growing.waiting.push(digest);
  growing.waitingCalls += digest.calls.length;
  if (growing.waiting.length < batch.sessions && growing.waitingCalls < batch.calls) return;
  let carried = foldDigests(growing.waiting);
  growing.waiting = [];
  growing.waitingCalls = 0;
  for (let level = 0; ; level += 1) {
    const folds = (growing.levels[level] ??= []);
    folds.push(carried);
    if (folds.length < fanIn) return;
    carried = mergeFolds(folds.splice(0));
  }
}

/** The fold of all that was added. */
export function wholeFold({ waiting, levels }: GrowingFold): Fold {
  return mergeFolds([foldDigests(waiting), ...levels.flat()]);
}
