import type { Budget, Digest, TrustProfile } from '@nocturne/contracts';
import { foldDigests } from '@nocturne/mining';
import { synthesize as synthesizeFold, type Synthesis } from './domain/synthesize.ts';
import { mergePacked, packFold, unpackFolds, type PackedFold } from './packing/packed-fold.ts';

/** What a worker thread is given for {@link synthesize}. */
export interface SynthesisWork {
  readonly folds: readonly PackedFold[];
  readonly store: string;
  readonly trust: TrustProfile;
  readonly budget: Pick<Budget, 'entries'>;
}

/** Runs in a worker thread: the fold of some digests, as bytes. */
export function fold(digests: readonly Digest[]): PackedFold {
  return packFold(foldDigests(digests));
}

/** Runs in a worker thread: the fold of some folds. */
export function merge(folds: readonly PackedFold[]): PackedFold {
  return mergePacked(folds);
}

/** Runs in a worker thread: what a dream finds in the sessions of all of these folds. */
export function synthesize({ folds, store, trust, budget }: SynthesisWork): Synthesis {
  return synthesizeFold(unpackFolds(folds), store, trust, budget);
}
