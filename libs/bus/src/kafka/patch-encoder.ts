import { createRequire } from 'node:module';

/** As much of kafkajs' encoder as is patched. */
export interface Encoder {
  /** What is written by copying, `offset` bytes of it. */
  buf: Buffer;
  offset: number;
  readonly buffer: Buffer;
  size(): number;
  writeBufferInternal: (this: Encoder, bytes: Buffer) => void;
  writeBytes: Write;
  writeEncoder: Write;
  writeEncoderArray: Write;
  writeInt32(value: number): Encoder;
  /** What is written by reference, and where; absent where nothing is. */
  rope?: Rope;
}

type Write = (this: Encoder, value: unknown) => Encoder;

interface Rope {
  /** All that was written up to `from`, in its order. */
  readonly parts: Buffer[];
  /** Where in `buf` begins what no part holds. */
  from: number;
  /** Bytes of the parts that do not lie in `buf`. */
  referred: number;
}

type EncoderClass = { new (): Encoder; readonly prototype: Encoder };

const encoderClass = createRequire(import.meta.url)('kafkajs/src/protocol/encoder') as EncoderClass;
let patched = false;

/** What is smaller is copied: a reference would cost more. */
const leastBytes = 1024;

/**
 * kafkajs 2.2.4 copies a message eight times on its way into a request, each time into a buffer of its own, filled with zeros
 * and up to twice as large as it need be: with a few hundred messages of 20 KiB a second, memory outside of the heap grows so
 * fast that V8 collects the whole heap every second. Patched, what is large is referred to until the whole is asked for,
 * which happens three times. The bytes are the same. Whoever gave a buffer must not change it before it is sent.
 */
export function patchEncoder(): EncoderClass {
  if (patched) return encoderClass;
  const { prototype } = encoderClass;
  const { writeBufferInternal: copy, writeBytes, writeEncoder, writeEncoderArray } = prototype;
  for (const method of [copy, writeBytes, writeEncoder, writeEncoderArray]) {
    if (typeof method !== 'function') throw new Error('this kafkajs has no encoder to patch');
  }

  function append(encoder: Encoder, pieces: readonly Buffer[]): void {
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (bytes < leastBytes) for (const piece of pieces) copy.call(encoder, piece);
    else refer(encoder, pieces, bytes);
  }

  prototype.writeBufferInternal = function (bytes) {
    if (bytes.length < leastBytes) copy.call(this, bytes);
    else refer(this, [bytes], bytes.length);
  };
  prototype.writeBytes = function (value) {
    if (!Buffer.isBuffer(value)) return writeBytes.call(this, value);
    // Without making room for what will be referred to.
    this.writeInt32(value.length).writeBufferInternal(value);
    return this;
  };
  prototype.writeEncoder = function (value) {
    if (!isEncoder(value)) return writeEncoder.call(this, value);
    append(this, piecesOf(value));
    return this;
  };
  prototype.writeEncoderArray = function (values) {
    if (!Array.isArray(values) || !values.every(isEncoder)) return writeEncoderArray.call(this, values);
    for (const value of values) append(this, piecesOf(value));
    return this;
  };
  prototype.size = function () {
    return this.offset + (this.rope?.referred ?? 0);
  };
  Object.defineProperty(prototype, 'buffer', { get: flatten, configurable: true });
  patched = true;
  return encoderClass;
}

function refer(encoder: Encoder, pieces: readonly Buffer[], bytes: number): void {
  const rope = (encoder.rope ??= { parts: [], from: 0, referred: 0 });
  if (encoder.offset > rope.from) rope.parts.push(encoder.buf.subarray(rope.from, encoder.offset));
  rope.parts.push(...pieces);
  rope.from = encoder.offset;
  rope.referred += bytes;
}

function piecesOf({ buf, offset, rope }: Encoder): readonly Buffer[] {
  return rope === undefined ? [buf.subarray(0, offset)] : [...rope.parts, buf.subarray(rope.from, offset)];
}

/** All bytes in one buffer, which is kept: the same is asked for more than once. */
function flatten(this: Encoder): Buffer {
  if (this.rope !== undefined) {
    this.buf = Buffer.concat(piecesOf(this), this.size());
    this.offset = this.buf.length;
    delete this.rope;
  }
  return this.buf.subarray(0, this.offset);
}

function isEncoder(value: unknown): value is Encoder {
  return value instanceof encoderClass;
}
