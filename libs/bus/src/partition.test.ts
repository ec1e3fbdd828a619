import fc from 'fast-check';
import { expect, test } from 'vitest';
import { murmur2, partitionOf } from './partition.ts';

// From Kafka's UtilsTest.testMurmur2.
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('murmur2 of %s is what Kafka publishes', (text, hash) => {
  expect(murmur2(new TextEncoder().encode(text))).toBe(hash);
});

test('a key beyond ASCII is hashed as UTF-8, and a negative hash is made positive by its sign bit alone', () => {
  expect(partitionOf('21', 1000)).toBe((-973932308 & 0x7fffffff) % 1000);
  expect(partitionOf('ключ', 64)).toBe((murmur2(Buffer.from('ключ', 'utf8')) & 0x7fffffff) % 64);
});

test('every key has one partition, and it is there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 500 }), (key, partitions) => {
      const partition = partitionOf(key, partitions);
      return partition >= 0 && partition < partitions && partition === partitionOf(key, partitions);
    }),
  );
});
