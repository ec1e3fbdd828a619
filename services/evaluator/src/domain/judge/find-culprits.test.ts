import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCulprits } from './find-culprits.ts';

const names = (n: number) => Array.from({ length: n }, (_, index) => `e${index}`);

test('names the one that makes a group fail, in about log₂ n tests', () => {
  let tests = 0;
  const culprits = findCulprits(names(1_000), (kept) => {
    tests += 1;
    return kept.includes('e613');
  });
  expect(culprits).toEqual(['e613']);
  expect(tests).toBeLessThan(16);
});

test('of several that only fail together, takes the fewest suspects, the most suspect first', () => {
  const together = (kept: readonly string[]) =>
    ['e1', 'e3', 'e5'].filter((one) => kept.includes(one)).length >= 2;
  expect(findCulprits(names(8), together)).toEqual(['e3', 'e5']);
});

test('names none where nothing fails, or where it fails anyway', () => {
  expect(findCulprits(names(5), () => false)).toEqual([]);
  expect(findCulprits(names(5), () => true)).toEqual([]);
});

test('without the culprits nothing fails, and with any one of them back it does', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 20 }), (weight, limit) => {
      const all = names(weight.length).sort(
        (a, b) => weight[Number(a.slice(1))]! - weight[Number(b.slice(1))]!,
      );
      const fails = (kept: readonly string[]) =>
        kept.reduce((sum, one) => sum + weight[Number(one.slice(1))]!, 0) >= limit;
      const culprits = findCulprits(all, fails);
      const rest = all.filter((one) => !culprits.includes(one));
      expect(fails(rest)).toBe(false);
      if (culprits.length > 0) expect(fails(all)).toBe(true);
    }),
  );
});
