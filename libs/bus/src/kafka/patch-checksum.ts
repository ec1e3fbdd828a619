import { createRequire } from 'node:module';

/**
 * kafkajs 2.2.4 computes the checksum of what it sends byte by byte: of a message of 20 KiB it takes half of all the time.
 * Loaded before kafkajs, this gives it one that takes eight bytes at a time (Kounavis and Berry, "Novel table lookup-based
 * algorithms for high-performance CRC generation", IEEE Transactions on Computers, 2008), and a third of the time. Where
 * kafkajs has been loaded before it keeps its own.
 */
const require = createRequire(import.meta.url);
const file = require.resolve('kafkajs/src/protocol/recordBatch/crc32C/index.js');
require(file);
const loaded = require.cache[file];
if (typeof loaded?.exports !== 'function') throw new Error('this kafkajs has no checksum to patch');
loaded.exports = crc32C;

/** Castagnoli's polynomial, its bits reversed. */
const polynomial = 0x82f63b78;
/** Bytes of a table: 256 numbers. Table k has what a byte makes of the checksum with k bytes behind it. */
const size = 1024;
const tables = createTables();

function createTables(): DataView {
  const made = new DataView(new ArrayBuffer(8 * size));
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    made.setInt32(byte * 4, crc, true);
  }
  for (let at = size; at < 8 * size; at += 4)
    made.setInt32(at, next(made, made.getInt32(at - size, true)), true);
  return made;
}

function next(from: DataView, crc: number): number {
  return from.getInt32((crc & 0xff) * 4, true) ^ (crc >>> 8);
}

/** Exported for the tests. The CRC-32C of these bytes, from 0 to 2³² - 1. */
export function crc32C(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 8);
  let crc = -1;
  for (let at = 0; at < whole; at += 8) {
    const a = crc ^ view.getInt32(at, true);
    const b = view.getInt32(at + 4, true);
    crc =
      tables.getInt32(7 * size + ((a << 2) & 1020), true) ^
      tables.getInt32(6 * size + ((a >>> 6) & 1020), true) ^
      tables.getInt32(5 * size + ((a >>> 14) & 1020), true) ^
      tables.getInt32(4 * size + ((a >>> 22) & 1020), true) ^
      tables.getInt32(3 * size + ((b << 2) & 1020), true) ^
      tables.getInt32(2 * size + ((b >>> 6) & 1020), true) ^
      tables.getInt32(size + ((b >>> 14) & 1020), true) ^
      tables.getInt32((b >>> 22) & 1020, true);
  }
  for (let at = whole; at < bytes.length; at += 1) crc = next(tables, crc ^ view.getUint8(at));
  return ~crc >>> 0;
}
