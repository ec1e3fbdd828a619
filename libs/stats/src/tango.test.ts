import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requiredPairs } from './required-pairs.ts';
import { tangoLower, tangoTest, tangoUpper } from './tango.ts';

// Computed independently of the closed form: the multinomial likelihood under the constraint maximised by golden section
// in 30 digits (mpmath 1.3), the limit found by scipy 1.17.1 optimize.brentq, p from stats.norm.cdf at margin 0.05.
test.each([
  [0, 0, 10, 0.05, 0.2129419700834081, 0.234079954927214],
  [0, 0, 52, 0.05, 0.04945647704545163, 0.04902918603045338],
  [0, 0, 200, 0.05, 0.013347160654775633, 0.0005884329553123689],
  [1, 0, 50, 0.05, 0.03235984950199565, 0.027464985094480972],
  [0, 1, 50, 0.05, 0.08480529424831068, 0.1651950244243971],
  [3, 3, 100, 0.05, 0.04725320993281968, 0.042719581440347175],
  [2, 7, 100, 0.05, 0.10751130692715173, 0.5],
  [7, 2, 100, 0.05, -0.0007586972235818091, 0.0021797524701074778],
  [12, 2, 50, 0.025, -0.06111240618634388, 0.0006946826350303835],
  [5, 5, 20, 0.05, 0.25822124967312965, 0.37591333176315167],
  [0, 5, 10, 0.05, 0.7307281788617328, 0.9807830348816091],
  [10, 0, 10, 0.05, -0.5741160598331831, 0.00044280702707823286],
  [20, 25, 400, 0.0304, 0.045126530520724205, 0.016342070935565643],
])('%d one way and %d the other of %d pairs, alpha %d', (b, c, n, alpha, upper, p) => {
  expect(tangoUpper(b, c, n, alpha)).toBeCloseTo(upper, 9);
  expect(tangoTest(b, c, n, 0.05)).toBeCloseTo(p, 9);
});

test('the lower limit is the upper one of the difference the other way round', () => {
  // The limits of the table above, with the pairs exchanged and the sign turned.
  expect(tangoLower(7, 2, 100, 0.05)).toBeCloseTo(-0.10751130692715173, 9);
  expect(tangoLower(2, 12, 50, 0.025)).toBeCloseTo(0.06111240618634388, 9);
});

test('every pair worse: the limit is 1', () => {
  expect(tangoUpper(0, 7, 7, 0.05)).toBe(1);
});

const pairs = fc
  .integer({ min: 1, max: 300 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  .chain(([b, n]) => fc.tuple(fc.constant(b), fc.integer({ min: 0, max: n - b }), fc.constant(n)));

describe('the limit', () => {
  test('lies at or above the difference seen, and at most at 1', () => {
    fc.assert(
      fc.property(pairs, ([b, c, n]) => {
        const upper = tangoUpper(b, c, n, 0.05);
        expect(upper).toBeGreaterThanOrEqual((c - b) / n);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is below the margin exactly where the test rejects', () => {
    fc.assert(
      fc.property(pairs, ([b, c, n]) => {
        expect(tangoTest(b, c, n, 0.05) < 0.05).toBe(tangoUpper(b, c, n, 0.05) < 0.05);
      }),
    );
  });

  test('rises with every pair that is worse', () => {
    fc.assert(
      fc.property(
        pairs.filter(([b, c, n]) => b + c < n),
        ([b, c, n]) => {
          expect(tangoUpper(b, c + 1, n, 0.05)).toBeGreaterThanOrEqual(tangoUpper(b, c, n, 0.05));
        },
      ),
    );
  });
});

describe('at the edge of the margin a worse draft passes at most as often as the level says', () => {
  const draws = 4_000;
  // Pairs, share only the first, share only the second: the second is worse by .05 in truth.
  test.each([
    [100, 0.05, 0.1, 20_260_101],
    [200, 0.02, 0.07, 20_260_102],
    [400, 0.1, 0.15, 20_260_103],
  ])('of %d pairs, %d and %d, seed %d', (n, first, second, seed) => {
    const random = seeded(seed);
    let passed = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const [b, c] = drawPairs(n, first, second, random);
      if (tangoUpper(b, c, n, 0.05) < 0.05) passed += 1;
    }
    // Tango's own tables allow the score test up to .054 at such sizes (statistics of discrete data).
    const limit = 0.054;
    expect(passed / draws).toBeLessThanOrEqual(limit + 2 * Math.sqrt((limit * (1 - limit)) / draws));
  });

  test('and a draft that is no worse passes at least as often as planned', () => {
    const n = requiredPairs(0.1, 0.05, 0.05);
    const random = seeded(20_260_104);
    let passed = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const [b, c] = drawPairs(n, 0.05, 0.05, random);
      if (tangoUpper(b, c, n, 0.05) < 0.05) passed += 1;
    }
    expect(passed / draws).toBeGreaterThanOrEqual(0.8 - 2 * Math.sqrt((0.8 * 0.2) / draws));
  });
});

function drawPairs(n: number, first: number, second: number, random: () => number): [number, number] {
  let b = 0;
  let c = 0;
  for (let pair = 0; pair < n; pair += 1) {
    const u = random();
    if (u < first) b += 1;
    else if (u < first + second) c += 1;
  }
  return [b, c];
}

/** mulberry32: a small generator whose stream is fixed by its seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
