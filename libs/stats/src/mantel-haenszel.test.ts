import { describe, expect, test } from 'vitest';
import { stratifiedEffect, type PooledEffect } from './mantel-haenszel.ts';

type Cells = readonly [count: number, of: number, otherCount: number, otherOf: number];
const tables = (cells: readonly Cells[]) =>
  cells.map(([count, of, otherCount, otherOf]) => ({ count, of, otherCount, otherOf }));

// Odds ratio: statsmodels 0.15.0 StratifiedTable, oddsratio_pooled and its confint. Difference: the estimator of Greenland
// and Robins with Sato's variance, computed apart in numpy.
test.each<[Cells[], number, number, number, number, number, number]>([
  [[[8, 10, 1, 6]], 20, 1.4161851393939522, 282.44894602634895, 0.6333333333333333, 0.24553699629861597, 1],
  [
    [
      [7, 9, 3, 10],
      [4, 5, 1, 4],
    ],
    9.164383561643836,
    1.6247026658264507,
    51.693105348729134,
    0.5008403361344538,
    0.18033521594902946,
    0.8213454563198781,
  ],
  [
    [
      [27, 30, 5, 18],
      [3, 4, 0, 6],
      [2, 2, 1, 3],
    ],
    31.720000000000006,
    6.925514200677479,
    145.28284411019965,
    0.6464646464646466,
    0.451413071760645,
    0.8415162211686482,
  ],
  [
    [
      [40, 60, 100, 240],
      [5, 9, 12, 40],
    ],
    2.814946619217082,
    1.6204919087403071,
    4.88982661764807,
    0.2507374631268436,
    0.12489403943636868,
    0.3765808868173185,
  ],
  [
    [
      [2, 9, 3, 7],
      [1, 1, 0, 1],
      [5, 5, 0, 0],
    ],
    0.7619047619047619,
    0.12011690283624435,
    4.832782501931034,
    -0.07042253521126758,
    -0.5443410528629893,
    0.4034959824404541,
  ],
  [
    [
      [900, 1500, 800, 1500],
      [400, 800, 300, 700],
    ],
    1.3194444444444444,
    1.1725089312340273,
    1.4847935018652971,
    0.0682492581602374,
    0.0392809240415526,
    0.0972175922789222,
  ],
  [
    [
      [1, 2, 0, 1],
      [1, 1, 1, 2],
      [0, 1, 0, 1],
      [3, 4, 2, 6],
    ],
    9.333333333333332,
    0.6255338207389789,
    139.25883497106796,
    0.39370078740157477,
    0.019390401290479364,
    0.7680111735126702,
  ],
])('%j', (cells, odds, oddsLower, oddsUpper, difference, lower, upper) => {
  const effect = stratifiedEffect(tables(cells));
  const near = (found: PooledEffect | null, [value, from, to]: readonly [number, number, number]) => {
    expect((found?.value ?? 0) / value).toBeCloseTo(1, 9);
    expect((found?.interval[0] ?? 0) / from).toBeCloseTo(1, 9);
    expect((found?.interval[1] ?? 0) / to).toBeCloseTo(1, 9);
  };
  near(effect.oddsRatio, [odds, oddsLower, oddsUpper]);
  near(effect.difference, [difference, lower, upper]);
});

describe('where there is nothing to compare', () => {
  test('it says so', () => {
    expect(stratifiedEffect(tables([[5, 5, 0, 0]]))).toEqual({
      difference: null,
      oddsRatio: null,
      strata: 0,
    });
    expect(stratifiedEffect([])).toEqual({ difference: null, oddsRatio: null, strata: 0 });
  });

  test('a ratio to nothing is none, a difference is one', () => {
    const effect = stratifiedEffect(tables([[5, 5, 0, 5]]));
    expect(effect.oddsRatio).toBeNull();
    expect(effect.difference?.value).toBe(1);
  });
});

test('hard families in one group do not look like an effect', () => {
  // Pooled: 95 of 190 against 50 of 110, within each family alike.
  const effect = stratifiedEffect(
    tables([
      [81, 90, 9, 10],
      [10, 100, 10, 100],
    ]),
  );
  expect(effect.difference?.value).toBeCloseTo(0, 12);
  expect(effect.oddsRatio?.value).toBeCloseTo(1, 12);
});

test('the interval of the difference covers the truth as often as it says (seed 20261105)', () => {
  let state = 20_261_105;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const draw = (n: number, p: number) => Array.from({ length: n }, random).filter((u) => u < p).length;
  const strata = [
    [40, 8, 0.2],
    [25, 12, 0.5],
    [15, 30, 0.7],
    [4, 1, 0.4],
  ] as const;
  const draws = 2_000;
  let covered = 0;
  for (let i = 0; i < draws; i += 1) {
    const cells = strata.map(([n, m, p]) => [draw(n, p + 0.1), n, draw(m, p), m] as const);
    const [low, high] = stratifiedEffect(tables(cells)).difference!.interval;
    if (low <= 0.1 && 0.1 <= high) covered += 1;
  }
  expect(covered / draws).toBeGreaterThan(0.93);
  expect(covered / draws).toBeLessThan(0.97);
});
