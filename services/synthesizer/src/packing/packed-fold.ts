import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { emptyFold, growFold, joinParts, partCount, partsOf, type Fold } from '@nocturne/mining';

/**
 * A fold as bytes, about an eighth of its JSON: its parts one after the other, each compressed by itself behind its length. So a
 * merge unpacks one part at a time, and of folds that are at their bounds no whole one ever lies open but where patterns are
 * looked for.
 */
export type PackedFold = Uint8Array;

export function packFold(fold: Fold): PackedFold {
  return pack(partsOf(fold));
}

/** The fold of all the sessions of these folds, which must be disjoint, as {@link growFold} makes it. */
export function mergePacked(folds: readonly PackedFold[]): PackedFold {
  return pack(mergedParts(folds));
}

/** The same, unpacked. */
export function unpackFolds(folds: readonly PackedFold[]): Fold {
  return joinParts([...mergedParts(folds)]);
}

function* mergedParts(folds: readonly PackedFold[]): Generator<Fold> {
  const framed = folds.map(framesOf);
  for (let at = 0; at < partCount; at += 1) {
    const frames = framed.flatMap((frames) => frames[at] ?? []).values();
    // Of a long history each is large: they are added to the first, and each is unpacked when the one before is added.
    const first = frames.next();
    yield growFold(first.done === true ? emptyFold() : unpack(first.value), frames.map(unpack));
  }
}

/** Folds repeat their keys a lot, from end to end: they are compressed quickly. */
const quickly = { [constants.ZSTD_c_compressionLevel]: 1 };

const lengthBytes = 4;

function pack(parts: Iterable<Fold>): PackedFold {
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const frame = zstdCompressSync(JSON.stringify(part), { params: quickly });
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32LE(frame.length);
    pieces.push(length, frame);
  }
  // Bytes of their own, and none of a buffer that is shared with others: they cross to another thread.
  return new Uint8Array(Buffer.concat(pieces));
}

function framesOf(fold: PackedFold): Uint8Array[] {
  const view = new DataView(fold.buffer, fold.byteOffset, fold.byteLength);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < fold.length;) {
    const start = at + lengthBytes;
    at = start + view.getUint32(at, true);
    frames.push(fold.subarray(start, at));
  }
  return frames;
}

function unpack(frame: Uint8Array): Fold {
  return JSON.parse(zstdDecompressSync(frame).toString('utf8')) as Fold;
}
