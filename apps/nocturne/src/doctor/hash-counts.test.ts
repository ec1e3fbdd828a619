import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countText, emptyHashCounts, metAtLeast } from './hash-counts.ts';

it('texts are counted as a map of them would', () => {
  const few = fc.string({ maxLength: 2 });
  fc.assert(
    fc.property(fc.array(few, { maxLength: 400 }), (texts) => {
      const [table, known] = [emptyHashCounts(), new Map<string, number>()];
      for (const text of texts) {
        const before = known.get(text) ?? 0;
        expect(countText(table, text)).toBe(before);
        known.set(text, before + 1);
      }
      expect(table.size).toBe(known.size);
      for (const times of [1, 2, 3]) {
        expect(metAtLeast(table, times)).toBe([...known.values()].filter((count) => count >= times).length);
      }
    }),
  );
});

it('a table of many texts keeps them apart', () => {
  const table = emptyHashCounts();
  for (let n = 0; n < 20_000; n += 1) countText(table, `text ${n % 10_000}`);
  expect([table.size, metAtLeast(table, 2), metAtLeast(table, 3)]).toEqual([10_000, 10_000, 0]);
});
