import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { binomialPmf } from './binomial.ts';
import { discordantFloor, powerOfPairs, requiredPairs } from './required-pairs.ts';
import { lookWithout, spendAlpha } from './spend-alpha.ts';
import { tangoTest } from './tango.ts';

describe('requiredPairs', () => {
  // The least n at which the exact power of Tango's test reaches .8 moves in steps, since counts are whole; the exact
  // power at the n stated is what counts: every outcome weighed by its probability.
  test.each([
    [0.05, 0.05, 167],
    [0.1, 0.05, 274],
    [0.2, 0.05, 507],
    [0.05, 0.0304, 202],
    [0.1, 0.0076, 480],
  ])('discordant %d at alpha %d: enough for power .8', (discordant, alpha, n) => {
    expect(requiredPairs(discordant, 0.05, alpha)).toBe(n);
    expect(exactPower(n, discordant, 0.05, alpha)).toBeGreaterThanOrEqual(0.8);
  });

  test('comes to (z + z)² · ψ / δ² where many pairs differ', () => {
    // scipy 1.17.1: (norm.isf(.05) + norm.ppf(.8))² · .6 / .05² = 1483.8
    expect(Math.abs(requiredPairs(0.6, 0.05, 0.05) / 1_483.8 - 1)).toBeLessThan(0.005);
  });

  test('none seen is reckoned as the floor', () => {
    expect(requiredPairs(0, 0.05, 0.05)).toBe(requiredPairs(discordantFloor, 0.05, 0.05));
  });
});

test.each([
  [0.05, 0.05],
  [0.1, 0.0304],
  [0.2, 0.0076],
])(
  'powerOfPairs at the pairs that discordant %d, alpha %d require is the power asked for',
  (discordant, alpha) => {
    const n = requiredPairs(discordant, 0.05, alpha);
    expect(powerOfPairs(n, discordant, 0.05, alpha)).toBeGreaterThanOrEqual(0.8);
    expect(powerOfPairs(n - 1, discordant, 0.05, alpha)).toBeLessThan(0.8);
    expect(powerOfPairs(4 * n, discordant, 0.05, alpha)).toBeGreaterThan(0.99);
  },
);

function exactPower(n: number, discordant: number, margin: number, alpha: number): number {
  let power = 0;
  for (let pairs = 0; pairs <= n; pairs += 1) {
    const weight = binomialPmf(pairs, n, discordant);
    if (weight < 1e-9) continue;
    for (let worse = 0; worse <= pairs; worse += 1) {
      if (tangoTest(pairs - worse, worse, n, margin) < alpha)
        power += weight * binomialPmf(worse, pairs, 0.5);
    }
  }
  return power;
}

test('the levels of all looks together stay within alpha', () => {
  let spent = 0;
  for (let look = 1; look <= 100_000; look += 1) spent += spendAlpha(0.05, look);
  expect(spent).toBeLessThan(0.05);
  expect(spent).toBeGreaterThan(0.04999);
});

test('each part that a draft loses divides the level by four', () => {
  expect(spendAlpha(0.05, lookWithout(3, 0))).toBe(spendAlpha(0.05, 3));
  expect(spendAlpha(0.05, lookWithout(3, 2))).toBeCloseTo(spendAlpha(0.05, 3) / 16, 15);
});

describe('benjaminiHochberg', () => {
  // statsmodels 0.15.0: multipletests(p, method='fdr_bh')[1]
  test.each([
    [
      [0.01, 0.02, 0.03, 0.04, 0.05],
      [0.05, 0.05, 0.05, 0.05, 0.05],
    ],
    [
      [0.9, 0.001, 0.04, 0.04, 0.2, 0.008],
      [0.9, 0.006, 0.06, 0.06, 0.24, 0.024],
    ],
    [[0.5], [0.5]],
    [
      [0.0001, 0.0001, 1, 0.7],
      [0.0002, 0.0002, 1, 0.93333333333333],
    ],
    [[], []],
  ])('%j', (p, q) => {
    const adjusted = benjaminiHochberg(p);
    expect(adjusted).toHaveLength(q.length);
    adjusted.forEach((value, index) => expect(value).toBeCloseTo(q[index]!, 12));
  });

  test('never below the p-value, and in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (p) => {
        const q = benjaminiHochberg(p);
        p.forEach((value, i) => {
          expect(q[i]!).toBeGreaterThanOrEqual(value);
          p.forEach((other, j) => {
            if (value < other) expect(q[i]!).toBeLessThanOrEqual(q[j]!);
          });
        });
      }),
    );
  });
});
