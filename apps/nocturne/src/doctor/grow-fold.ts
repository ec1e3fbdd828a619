import type { Digest } from '@nocturne/contracts';
import { emptyFold, foldDigests, growFold, type Fold } from '@nocturne/mining';

/** A fold that grows session by session without keeping their digests: what was folded, and what waits. */
export interface GrowingFold {
  waiting: Digest[];
  waitingCalls: number;
  whole: Fold;
}

/**
 * Digests that wait to be folded, whichever is reached first: so many, or so many calls in them. A fold is bounded and large,
 * so that one is kept and not one for each size; adding to it costs what it holds, so that it is done seldom.
 */
const batch = { sessions: 1_000, calls: 20_000 } as const;

export function emptyGrowingFold(): GrowingFold {
  return { waiting: [], waitingCalls: 0, whole: emptyFold() };
}

/** Adds a session in place, which must not be in it yet. */
export function addSession(growing: GrowingFold, digest: Digest): void {
  growing.waiting.push(digest);
  growing.waitingCalls += digest.calls.length;
  if (growing.waiting.length >= batch.sessions || growing.waitingCalls >= batch.calls) wholeFold(growing);
}

/** The fold of all that was added. It grows on. */
export function wholeFold(growing: GrowingFold): Fold {
  const added = foldDigests(growing.waiting);
  growing.waiting = [];
  growing.waitingCalls = 0;
  return growFold(growing.whole, [added]);
}
