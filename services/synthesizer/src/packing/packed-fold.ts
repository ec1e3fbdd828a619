import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { emptyFold, growFold, joinParts, partCount, partsOf, type Fold } from '@nocturne/mining';

/**
 * A fold as bytes, about a tenth of its JSON: the JSON of its parts one after the other, each behind its length, compressed as one
 * text, since parts share their keys. A merge reads one part at a time: of folds that are at their bounds no whole one ever lies
 * open but where patterns are looked for. What is open takes several times the room of its JSON.
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
  const written = folds.map(unpack);
  for (let at = 0; at < partCount; at += 1) {
    const parts = written.flatMap((each) => each[at] ?? []).values();
    // Of a long history each is large: they are added to the first, and each is read when the one before is added.
    const first = parts.next();
    yield growFold(first.done === true ? emptyFold() : read(first.value), parts.map(read));
  }
}

/** At this level what is kept of a session takes three fifths of what it takes at the first, and packing a little longer. */
const compression = { [constants.ZSTD_c_compressionLevel]: 6 };

const lengthBytes = 4;

function pack(parts: Iterable<Fold>): PackedFold {
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const written = Buffer.from(JSON.stringify(part));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32LE(written.length);
    pieces.push(length, written);
  }
  // Bytes of their own, and none of a buffer that is shared with others: they cross to another thread.
  return new Uint8Array(zstdCompressSync(Buffer.concat(pieces), { params: compression }));
}

/** The JSON of each part, as bytes. */
function unpack(fold: PackedFold): Buffer[] {
  const bytes = zstdDecompressSync(fold);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + lengthBytes;
    at = start + bytes.readUInt32LE(at);
    parts.push(bytes.subarray(start, at));
  }
  return parts;
}

function read(part: Buffer): Fold {
  return JSON.parse(part.toString('utf8')) as Fold;
}
