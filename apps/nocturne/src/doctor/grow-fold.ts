import type { Digest } from '@nocturne/contracts';
import { foldDigests } from '@nocturne/mining';
import { mergePacked, packFold, type PackedFold } from '@nocturne/synthesizer';

/**
 * A fold that grows session by session without keeping their digests: what was folded, packed, and what waits. Packed bytes lie
 * beside the heap, so that folds at their bounds, of which one can take hundreds of megabytes, do not count on it.
 */
export interface GrowingFold {
  waiting: Digest[];
  waitingCalls: number;
  packed: PackedFold[];
}

/** Digests that wait to be folded, whichever is reached first: so many, or so many calls in them. */
const batch = { sessions: 500, calls: 10_000 } as const;

/** Folds that wait to be merged into one: each merge goes through all that was folded before, so that it is done seldom. */
const mostPacked = 32;

export function emptyGrowingFold(): GrowingFold {
  return { waiting: [], waitingCalls: 0, packed: [] };
}

/** Adds a session in place, which must not be in it yet. */
export function addSession(growing: GrowingFold, digest: Digest): void {
  growing.waiting.push(digest);
  growing.waitingCalls += digest.calls.length;
  if (growing.waiting.length >= batch.sessions || growing.waitingCalls >= batch.calls) foldWaiting(growing);
}

/** Folds that together are the fold of all that was added. It grows on. */
export function packedFolds(growing: GrowingFold): readonly PackedFold[] {
  foldWaiting(growing);
  return growing.packed;
}

function foldWaiting(growing: GrowingFold): void {
  if (growing.waiting.length === 0) return;
  growing.packed.push(packFold(foldDigests(growing.waiting)));
  growing.waiting = [];
  growing.waitingCalls = 0;
  if (growing.packed.length >= mostPacked) growing.packed = [mergePacked(growing.packed)];
}
