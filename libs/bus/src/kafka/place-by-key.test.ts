import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { createPlacement } from './place-by-key.ts';

test('a key is placed as kafkajs places it, and one can ask where', () => {
  const theirs = kafkajs.Partitioners.DefaultPartitioner();
  const placement = createPlacement();
  const ours = placement.partitioner();
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 50 }), (key, partitions) => {
      const message = { key, value: null };
      const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
        ...{ partitionErrorCode: 0, leader: 1, replicas: [1], isr: [1] },
        partitionId,
      }));
      const placed = ours({ topic: 't', partitionMetadata, message });
      expect(placed).toBe(theirs({ topic: 't', partitionMetadata, message }));
      expect(placement.partitionOf(message)).toBe(placed);
    }),
    { numRuns: 500 },
  );
  expect(placement.partitionOf({ value: null })).toBeUndefined();
});
