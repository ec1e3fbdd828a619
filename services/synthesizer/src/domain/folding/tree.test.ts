import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorsOf, childrenOf, fanOut, rootOf, type NodePlace } from './tree.ts';

describe('the tree of folds', () => {
  const leaves = (place: NodePlace, chunks: number): number[] =>
    place.level === 0 ? [place.number] : childrenOf(place, chunks).flatMap((child) => leaves(child, chunks));

  it('covers every chunk exactly once, whatever their number', () => {
    for (const chunks of [1, 2, 15, 16, 17, 255, 256, 257, 4_096, 5_000]) {
      expect(leaves(rootOf(chunks), chunks)).toEqual(Array.from({ length: chunks }, (_, index) => index));
    }
  });

  it('names as ancestors of a chunk exactly the nodes that cover it', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 3_000 })
          .chain((chunks) => fc.tuple(fc.constant(chunks), fc.integer({ min: 0, max: chunks - 1 }))),
        ([chunks, number]) => {
          const above = ancestorsOf({ level: 0, number }, chunks);
          expect(above).toHaveLength(rootOf(chunks).level);
          for (const place of above) {
            expect(leaves(place, chunks)).toContain(number);
            expect(childrenOf(place, chunks).length).toBeLessThanOrEqual(fanOut);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
