import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { crc32C } from './patch-checksum.ts';

const require = createRequire(import.meta.url);
// The inner one is not patched.
const byBytes = require('kafkajs/src/protocol/recordBatch/crc32C/crc32C.js') as (bytes: Uint8Array) => number;

test('the checksum is CRC-32C', () => {
  // The check value, and those of RFC 3720, B.4.
  expect(crc32C(Buffer.from('123456789'))).toBe(0xe3069283);
  expect(crc32C(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32C(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32C(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe(0x46dd794e);
});

test('it is what kafkajs computes byte by byte, wherever the bytes lie', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(7), (bytes, from) => {
      expect(crc32C(bytes.subarray(from))).toBe(byBytes(bytes.subarray(from)));
    }),
  );
});

/** In a process of its own: in this one kafkajs may have been loaded before. */
const program = `
  import { createRequire } from 'node:module';
  await import(process.argv[1]);
  const { RecordBatch } = createRequire(process.argv[1])('kafkajs/src/protocol/recordBatch/v0');
  const { getInt32 } = DataView.prototype;
  let reads = 0;
  DataView.prototype.getInt32 = function (...place) {
    reads += 1;
    return getInt32.apply(this, place);
  };
  await RecordBatch({ records: [] });
  console.log(reads > 0);
`;

test('kafkajs uses it where the bus is what loads it', async () => {
  const index = new URL('index.ts', import.meta.url).href;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
    index,
  ]);
  expect(stdout.trim()).toBe('true');
});
