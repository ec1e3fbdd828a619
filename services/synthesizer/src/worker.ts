import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Budget, Digest, TrustProfile } from '@nocturne/contracts';
import { emptyFold, foldDigests, growFold, type Fold } from '@nocturne/mining';
import { synthesize as synthesizeFold, type Synthesis } from './domain/synthesize.ts';

/** What a worker thread is given for {@link synthesize}. */
export interface SynthesisWork {
  readonly folds: readonly Uint8Array[];
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
  return pack(sumOf(folds));
}

/** Runs in a worker thread: what a dream finds in the sessions of all of these folds. */
export function synthesize({ folds, store, trust, budget }: SynthesisWork): Synthesis {
  return synthesizeFold(sumOf(folds), store, trust, budget);
}

/** Folds repeat their keys a lot, from end to end: compressed quickly, with all of it in view, they are about an eighth. */
function pack(value: Fold): Uint8Array {
  return new Uint8Array(zstdCompressSync(JSON.stringify(value), { params: quickly }));
}

const quickly = { [constants.ZSTD_c_compressionLevel]: 1 };

/** Each is unpacked when the one before is added, and they are added to the first: of a long history each is large. */
function sumOf([first, ...rest]: readonly Uint8Array[]): Fold {
  return growFold(first === undefined ? emptyFold() : unpack(first), rest.values().map(unpack));
}

function unpack(bytes: Uint8Array): Fold {
  return JSON.parse(zstdDecompressSync(bytes).toString('utf8')) as Fold;
}
