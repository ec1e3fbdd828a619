import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  coverOf,
  fanOut,
  holdersOf,
  nodesBetween,
  type NodePlace,
  type TrunkPlace,
} from './tree.ts';

describe('the tree of folds', () => {
  const leaves = (place: NodePlace | TrunkPlace): number[] => {
    if ('before' in place) return nodesBetween(place.level, 0, place.before).flatMap(leaves);
    return place.level === 0 ? [place.number] : childrenOf(place).flatMap(leaves);
  };
  const lastFull = fanOut ** 3;
  const anyChunk = fc
    .integer({ min: 1, max: 5_000 })
    .chain((chunks) => fc.tuple(fc.constant(chunks), fc.integer({ min: 0, max: chunks - 1 })));

  it('covers every chunk exactly once, whatever their number, with few of them by themselves', () => {
    for (const chunks of [
      0,
      1,
      2,
      fanOut - 1,
      fanOut,
      fanOut + 1,
      lastFull - 1,
      lastFull,
      lastFull + 1,
      5_000,
    ]) {
      const { trunk, rest } = coverOf(chunks);
      expect([trunk, ...rest].flatMap(leaves)).toEqual(Array.from({ length: chunks }, (_, index) => index));
      expect(rest.length).toBeLessThanOrEqual(fanOut);
    }
  });

  it('leaves the last chunk out of all that is above', () => {
    for (const chunks of [1, fanOut, fanOut + 1, lastFull, lastFull + 1]) {
      expect(leaves(coverOf(chunks).trunk)).not.toContain(chunks - 1);
      expect(holdersOf(chunks - 1, chunks)).toEqual([]);
    }
  });

  it('names as holders of a chunk the nodes above it that are full, and no other', () => {
    fc.assert(
      fc.property(anyChunk, ([chunks, chunk]) => {
        const holders = holdersOf(chunk, chunks);
        for (const [index, place] of holders.entries()) {
          expect(place.level).toBe(index + 1);
          expect(leaves(place)).toContain(chunk);
          expect(leaves(place)).not.toContain(chunks - 1);
        }
        const next = {
          level: holders.length + 1,
          number: Math.floor(chunk / fanOut ** (holders.length + 1)),
        };
        expect(Math.max(...leaves(next))).toBeGreaterThanOrEqual(chunks - 1);
      }),
      { numRuns: 60 },
    );
  });
});
