import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearson } from './clopper-pearson.ts';
import { wilson } from './wilson.ts';

const counted = fc
  .integer({ min: 1, max: 500 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('wilson', () => {
  // statsmodels 0.15.0: proportion_confint(k, n, alpha=2 * norm.sf(1.959964), method='wilson')
  test.each([
    [0, 1, 0, 0.7934506882081972],
    [1, 1, 0.20654931179180275, 1],
    [0, 10, 0, 0.2775328030260577],
    [1, 10, 0.017876212896074023, 0.4041500295247722],
    [5, 10, 0.2365930890114794, 0.7634069109885206],
    [13, 40, 0.20084502152253988, 0.4798225393379223],
    [81, 263, 0.25528851948901576, 0.3662095774580194],
    [999, 1000, 0.9943574413400738, 0.9998234536313233],
  ])('of %d in %d', (count, n, lower, upper) => {
    const interval = wilson(count, n);
    expect(interval[0]).toBeCloseTo(lower, 12);
    expect(interval[1]).toBeCloseTo(upper, 12);
  });

  test('nothing counted says nothing', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
  });

  test('holds the share it is of, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(counted, ([count, n]) => {
        const [lower, upper] = wilson(count, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(count / n);
        expect(upper).toBeGreaterThanOrEqual(count / n);
      }),
    );
  });
});

describe('clopperPearson', () => {
  // statsmodels 0.15.0: proportion_confint(k, n, alpha, method='beta')
  test.each([
    [0, 1, 0.05, 0, 0.975],
    [1, 1, 0.05, 0.025, 1],
    [0, 10, 0.05, 0, 0.30849710781876083],
    [1, 10, 0.05, 0.0025285785444617848, 0.4450161170281953],
    [5, 10, 0.05, 0.18708602844739855, 0.8129139715526015],
    [13, 40, 0.1, 0.2041340957960025, 0.4662950987054033],
    [81, 263, 0.05, 0.25273674558527126, 0.3676219226013514],
    [999, 1000, 0.01, 0.992593713061647, 0.9999949874707392],
  ])('of %d in %d at alpha %d', (count, n, alpha, lower, upper) => {
    const interval = clopperPearson(count, n, alpha);
    expect(interval[0]).toBeCloseTo(lower, 11);
    expect(interval[1]).toBeCloseTo(upper, 11);
  });

  test('nothing counted says nothing', () => {
    expect(clopperPearson(0, 0)).toEqual([0, 1]);
  });

  test('mirrors: the interval of the others is the rest', () => {
    fc.assert(
      fc.property(counted, ([count, n]) => {
        const [lower, upper] = clopperPearson(count, n);
        const [otherLower, otherUpper] = clopperPearson(n - count, n);
        expect(lower).toBeCloseTo(1 - otherUpper, 9);
        expect(upper).toBeCloseTo(1 - otherLower, 9);
      }),
      { numRuns: 40 },
    );
  });
});
