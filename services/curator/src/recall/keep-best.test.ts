import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entry } from '../fixtures/insights.ts';
import { keepBest, type Found } from './keep-best.ts';

const entries = Array.from({ length: 8 }, (_, at) => entry(`e${at}`));
const offered = fc.uniqueArray(
  fc.record({
    score: fc.constantFrom(0, 0.5, 1, 2),
    layer: fc.nat({ max: 2 }),
    entry: fc.constantFrom(...entries),
  }),
  { selector: ({ layer, entry: { id } }) => `${layer}:${id}`, maxLength: 24 },
);

it('keeps what stands first when all that was offered is put in order, however it came', () => {
  const inOrder = (a: Found, b: Found) =>
    b.score - a.score || a.layer - b.layer || (a.entry.id < b.entry.id ? -1 : 1);
  fc.assert(
    fc.property(offered, fc.integer({ min: 1, max: 10 }), (all, limit) => {
      const best = keepBest(limit);
      for (const each of all) if (best.wants(each)) best.take(each);
      for (const { score } of all)
        if (score < best.least) expect(best.found.every((kept) => kept.score > score)).toBe(true);
      expect(best.found).toEqual(all.toSorted(inOrder).slice(0, limit));
    }),
  );
});
