import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexKey } from '../query/index-key.ts';
import { afterAll, encodeKeys } from './encode-key.ts';

const characters = fc.constantFrom(
  '\0',
  '\u0001',
  '\u0002',
  '\u0003',
  '!',
  '"',
  '~',
  'a',
  'é',
  '\ud7ff',
  '\ue000',
);
const high = fc.constantFrom('\ufffe', '\uffff', '\u{10000}', '\u{1f600}', '\u{10ffff}');
const text = fc
  .array(fc.oneof(characters, high, fc.string({ unit: 'binary', maxLength: 2 })))
  .map((parts) => parts.join(''));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, -0),
);
const orNull = <T extends IndexKey>(key: fc.Arbitrary<T>) => fc.option<IndexKey>(key);
const keys = fc.tuple(orNull(text), orNull(number), orNull(fc.boolean()), text);

/** The order that the port promises. */
function compare(a: IndexKey, b: IndexKey): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  return Math.sign(Number(a) - Number(b));
}

const compareEach = (a: readonly IndexKey[], b: readonly IndexKey[]): number =>
  a.map((key, index) => compare(key, b[index] ?? null)).find((order) => order !== 0) ?? 0;

describe('encoded keys', () => {
  it('sort as the keys do, by UTF-8 byte and by UTF-16 unit alike', () => {
    fc.assert(
      fc.property(keys, keys, fc.nat(3), (a, b, shared) => {
        const other = [...a.slice(0, shared), ...b.slice(shared)];
        const [one, two] = [encodeKeys(a), encodeKeys(other)];
        const order = compareEach(a, other);
        expect(Buffer.compare(Buffer.from(one), Buffer.from(two))).toBe(order);
        expect(one < two ? -1 : one > two ? 1 : 0).toBe(order);
      }),
      { numRuns: 2_000 },
    );
  });

  it('lie between what they begin with and the mark after it', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 3 }), (key, shared) => {
        const begin = encodeKeys(key.slice(0, shared));
        const whole = encodeKeys(key);
        expect(whole.startsWith(begin) && begin < whole && whole < begin + afterAll).toBe(true);
      }),
    );
  });

  it('hold no NUL and no surrogate, so that they go through BSON as they are', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const encoded = encodeKeys(key);
        expect(encoded.includes('\0') || /[\ud800-\udfff]/.test(encoded)).toBe(false);
      }),
    );
  });
});
