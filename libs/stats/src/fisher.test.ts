import { describe, expect, it } from 'vitest';
import { fisherGreater } from './fisher-exact.ts';
import { fisherPower } from './fisher-power.ts';

describe('Fisher’s exact test, one-sided', () => {
  it.each([
    // scipy 1.16 stats.fisher_exact(alternative='greater')
    [8, 10, 1, 6, 0.024475524475524483],
    [12, 15, 4, 13, 0.0117198366760892],
    [3, 3, 0, 3, 0.05],
    [27, 27, 5, 18, 1.1735988092079681e-7],
    [10, 20, 10, 20, 0.6238144327180455],
    [40, 60, 100, 240, 0.00042133542950438237],
  ])('%i of %i against %i of %i gives what scipy gives', (count, of, otherCount, otherOf, p) => {
    expect(fisherGreater({ count, of, otherCount, otherOf }) / p).toBeCloseTo(1, 10);
  });

  it('says nothing where there is nothing to compare', () => {
    expect(fisherGreater({ count: 0, of: 0, otherCount: 3, otherOf: 5 })).toBe(1);
    expect(fisherGreater({ count: 4, of: 4, otherCount: 0, otherOf: 0 })).toBe(1);
    expect(fisherGreater({ count: 0, of: 9, otherCount: 0, otherOf: 9 })).toBe(1);
  });
});

describe('its power', () => {
  it.each([
    // The sum over all tables of binomial probabilities, with scipy 1.16's binom and fisher_exact.
    [27, 0.9, 18, 0.2, 0.005, 0.9907166148430271],
    [16, 0.8, 11, 0.3, 0.005, 0.34977432954263693],
    [10, 0.9, 8, 0.2, 0.05, 0.8960471282822676],
    [30, 0.6, 20, 0.4, 0.05, 0.30148895213226534],
  ])(
    '%i at %d against %i at %d, level %d, is what enumeration gives',
    (of, p, otherOf, otherP, alpha, power) => {
      expect(fisherPower(of, p, otherOf, otherP, alpha)).toBeCloseTo(power, 9);
    },
  );

  it('is none where a group is empty, and below the level where both are alike', () => {
    expect(fisherPower(0, 0.9, 10, 0.1, 0.05)).toBe(0);
    expect(fisherPower(10, 0.9, 0, 0.1, 0.05)).toBe(0);
    expect(fisherPower(40, 0.5, 30, 0.5, 0.05)).toBeLessThanOrEqual(0.05);
  });
});
