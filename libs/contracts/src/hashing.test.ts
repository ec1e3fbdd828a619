import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './hashing.ts';

const key = fc.oneof(
  fc.constantFrom('__proto__', '10', '9', '1e1', '-1', '', 'toJSON', 'é', '\u{1F600}', '\uFFFD', 'b', 'a'),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, -0, 1e21, 1e-7, 0.1),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    // As JSON.parse makes them: `__proto__` is a key like any other.
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
    fc.constantFrom(new Date(0), { a: undefined, b: 1 }, [undefined]),
  ),
}));

it('is the text that the reference implementation of RFC 8785 writes', () => {
  const isSame = (any: unknown) => canonicalJson(any) === canonicalize(any);
  fc.assert(fc.property(value, isSame), { numRuns: 2_000 });
});

it.each([[undefined], ['\uD800'], [{ '\uD800': 1 }], [Number.NaN], [[Infinity]], [() => 1]])(
  'has no form for %o',
  (any) => {
    expect(() => canonicalJson(any)).toThrow();
  },
);
