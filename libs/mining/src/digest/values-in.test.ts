import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesIn } from './values-in.ts';

/** What a value is, as one would write it down. */
const expected = (text: string) =>
  (text.match(/[\p{L}\p{N}_]{2,}/gu) ?? []).filter((word) => /\p{N}/u.test(word));

test('values are the words of two characters or more with a number in them', () => {
  expect(valuesIn('order #W17 of 2026-05-01, 7 items: a_1, x9 and Ⅷb or é5')).toEqual([
    ...['W17', '2026', '05', '01', 'a_1', 'x9', 'Ⅷb', 'é5'],
  ]);
  expect(valuesIn('id=42')).toEqual(['42']);
  expect(valuesIn('')).toEqual([]);
});

test('they are the same whether or not there is anything beyond ASCII', () => {
  const characters = fc.constantFrom(...'aZ09_ -.:\n"{é٣Ⅷ😀');
  const texts = fc.oneof(fc.string({ unit: characters }), fc.string({ unit: 'binary-ascii' }), fc.string());
  fc.assert(
    fc.property(texts, (text) => {
      expect(valuesIn(text)).toEqual(expected(text));
    }),
    { numRuns: 500 },
  );
});
