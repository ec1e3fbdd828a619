import { describe, expect, it } from 'vitest';
import { discreteFalseDiscovery } from './discrete-false-discovery.ts';
import { discreteStepUp } from './discrete-step-up.ts';
import { fisherGreater, type TwoByTwo } from './fisher-exact.ts';
import { leastStratified, stratifiedGreater, stratifiedTwoSided } from './stratified-exact.ts';

const tables = (...cells: readonly (readonly [number, number, number, number])[]): TwoByTwo[] =>
  cells.map(([count, of, otherCount, otherOf]) => ({ count, of, otherCount, otherOf }));

describe('the exact test over strata', () => {
  it.each([
    // Convolved hypergeometric probabilities of scipy 1.16.
    [tables([8, 10, 1, 6]), 0.02447552447552448],
    [tables([7, 9, 3, 10], [4, 5, 1, 4]), 0.012231920126656966],
    [tables([27, 30, 5, 18], [3, 4, 0, 6], [2, 2, 1, 3]), 2.3008987292228926e-7],
    [tables([2, 3, 2, 3], [0, 1, 1, 2]), 0.8666666666666667],
    [tables([40, 60, 100, 240], [5, 9, 12, 40]), 0.00014539794214503307],
  ])('%j gives what enumeration gives', (strata, p) => {
    expect(stratifiedGreater(strata) / p).toBeCloseTo(1, 9);
  });

  it('is Fisher’s with one stratum, and ignores strata with nothing to compare', () => {
    const [table] = tables([12, 15, 4, 13]);
    expect(stratifiedGreater([table!])).toBeCloseTo(fisherGreater(table!), 12);
    const idle = tables([5, 5, 0, 0], [3, 3, 4, 4], [0, 2, 0, 9]);
    expect(stratifiedGreater([table!, ...idle])).toBe(stratifiedGreater([table!]));
    expect(stratifiedGreater(idle)).toBe(1);
    expect(stratifiedGreater([])).toBe(1);
  });

  it('is Cochran, Mantel and Haenszel’s where the counts are great', () => {
    // Half of the two-sided p-value of statsmodels 0.14 StratifiedTable.test_null_odds(correction=True).
    const strata = tables([900, 1500, 800, 1500], [400, 800, 300, 700]);
    expect(stratifiedGreater(strata) / (4.769269547733046e-6 / 2)).toBeCloseTo(1, 6);
  });

  it('cannot come out below what its margins allow', () => {
    const strata = tables([3, 5, 3, 9], [1, 2, 2, 6]);
    expect(leastStratified(strata)).toBeLessThan(stratifiedGreater(strata));
    expect(leastStratified(tables([5, 5, 0, 4]))).toBe(stratifiedGreater(tables([5, 5, 0, 4])));
  });

  it('is twice the smaller tail where either side may be the better one', () => {
    const strata = tables([7, 9, 3, 10], [4, 5, 1, 4], [2, 2, 1, 3]);
    const turned = strata.map(({ count, of, otherCount, otherOf }) => ({
      ...{ count: otherCount, of: otherOf, otherCount: count, otherOf: of },
    }));
    const both = stratifiedTwoSided(strata);
    expect(both.p).toBeCloseTo(2 * Math.min(stratifiedGreater(strata), stratifiedGreater(turned)), 12);
    expect(both.least).toBeCloseTo(2 * Math.min(leastStratified(strata), leastStratified(turned)), 12);
    expect(stratifiedTwoSided(turned).p).toBeCloseTo(both.p, 12);
    expect(stratifiedTwoSided(tables([5, 5, 0, 0]))).toEqual({ p: 1, least: 1 });
  });
});

describe('false discovery over tests of counts', () => {
  it('sets tests aside that could not come out, and adjusts the others', () => {
    const hopeless = Array.from({ length: 50 }, () => ({ p: 0.4, least: 0.2 }));
    const tests = [
      { p: 0.001, least: 1e-6 },
      ...hopeless,
      { p: 0.02, least: 1e-5 },
      { p: 0.03, least: 1e-4 },
    ];
    const q = discreteFalseDiscovery(tests, 0.05);
    // statsmodels multipletests([.001, .02, .03], method='fdr_bh')
    expect([q[0], q.at(-2), q.at(-1)]).toEqual([0.003, 0.03, 0.03]);
    expect(q.slice(1, -2).every((each) => each === 1)).toBe(true);
  });

  it('is none of none', () => {
    expect(discreteFalseDiscovery([], 0.05)).toEqual([]);
    expect(discreteFalseDiscovery([{ p: 0.04, least: 0.04 }], 0.05)).toEqual([0.04]);
  });
});

describe('false discovery over tests of counts, step by step', () => {
  it('finds what is too small to be found alone, beside others that are found', () => {
    const small = { p: 2e-4, least: 2e-4 };
    const tests = [
      ...Array.from({ length: 6 }, () => ({ p: 1e-6, least: 1e-9 })),
      small,
      ...Array.from({ length: 73 }, () => ({ p: 0.5, least: 1e-4 })),
    ];
    expect(discreteFalseDiscovery(tests, 0.01)[6]).toBe(1);
    // Of eighty that may come out so seven do.
    expect(discreteStepUp(tests, 0.01)[6]).toBeCloseTo((80 * 2e-4) / 7 / 0.99, 12);
    expect(discreteStepUp([small, ...tests.slice(7)], 0.01)[0]).toBeCloseTo((74 * 2e-4) / 0.99, 12);
  });

  it('counts at each threshold those alone whose margins allow it, and never less than the p-value', () => {
    const hopeless = Array.from({ length: 50 }, () => ({ p: 0.4, least: 0.2 }));
    const q = discreteStepUp([{ p: 0.001, least: 1e-6 }, ...hopeless, { p: 0.02, least: 1e-5 }], 0.05);
    expect(q[0]).toBeCloseTo((2 * 0.001) / 0.95, 12);
    expect(q.at(-1)).toBeCloseTo(0.02 / 0.95, 12);
    expect(q.slice(1, -1).every((each) => each === 1)).toBe(true);
    expect(
      discreteStepUp(
        [
          { p: 0.01, least: 0.01 },
          { p: 0.01, least: 0.01 },
        ],
        0.05,
      ),
    ).toEqual([0.01, 0.01].map((p) => p / 0.95));
    expect(discreteStepUp([], 0.05)).toEqual([]);
  });

  it('keeps the share of false ones where many tests are small', () => {
    let state = 11;
    const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const drawn = (of: number, share: number) =>
      Array.from({ length: of }, chance).filter((each) => each < share).length;
    let shares = 0;
    const dreams = 400;
    for (let dream = 0; dream < dreams; dream += 1) {
      const tests = Array.from({ length: 40 }, (_, number) => {
        const of = 4 + (number % 12);
        const [one] = tables([drawn(60, 0.6), 60, drawn(of, number < 5 ? 0.05 : 0.6), of]);
        return { p: stratifiedGreater([one!]), least: leastStratified([one!]), isTrue: number < 5 };
      });
      const q = discreteStepUp(tests, 0.05);
      const found = tests.filter((_, index) => (q[index] ?? 1) <= 0.05);
      shares += found.filter(({ isTrue }) => !isTrue).length / Math.max(1, found.length);
    }
    expect(shares / dreams).toBeLessThanOrEqual(0.05);
  });
});
