import { canonicalJson } from '@nocturne/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameJson } from './same-json.ts';

const value = fc.jsonValue({ maxDepth: 3 });

it('is true exactly where the canonical texts are the same', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
    }),
  );
});

it('goes by no order of keys, and sees one difference however deep it lies', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value, { minKeys: 1 }), (object) => {
      const turned = Object.fromEntries(Object.entries(structuredClone(object)).reverse());
      expect(sameJson({ within: [object] }, { within: [turned] })).toBe(true);
      const [first = ''] = Object.keys(object);
      const changed = Object.fromEntries(
        Object.entries(turned).map(([key, each]) => [key, key === first ? { was: each } : each]),
      );
      expect(sameJson({ within: [object] }, { within: [changed] })).toBe(false);
    }),
  );
});
