import { deflateSync, inflateSync } from 'node:zlib';
import type { Budget, Digest, TrustProfile } from '@nocturne/contracts';
import { foldDigests, mergeFolds, type Fold } from '@nocturne/mining';
import { synthesize as synthesizeFold, type Synthesis } from './domain/synthesize.ts';

/** What a worker thread is given for {@link synthesize}. */
export interface SynthesisWork {
  readonly fold: Uint8Array;
  readonly store: string;
  readonly trust: TrustProfile;
  readonly budget: Pick<Budget, 'entries'>;
}

/** Runs in a worker thread: the fold of some digests, as bytes. */
export function fold(digests: readonly Digest[]): Uint8Array {
  return pack(foldDigests(digests));
}

/** Runs in a worker thread: the fold of some folds. */
export function merge(folds: readonly Uint8Array[]): Uint8Array {
  return pack(mergeFolds(folds.map(unpack)));
}

/** Runs in a worker thread: what a dream finds in the fold of all sessions. */
export function synthesize({ fold: bytes, store, trust, budget }: SynthesisWork): Synthesis {
  return synthesizeFold(unpack(bytes), store, trust, budget);
}

/** Folds repeat their keys a lot: compressed quickly they are about a tenth. */
function pack(value: Fold): Uint8Array {
  return new Uint8Array(deflateSync(JSON.stringify(value), { level: 1 }));
}

function unpack(bytes: Uint8Array): Fold {
  return JSON.parse(inflateSync(bytes).toString('utf8')) as Fold;
}
