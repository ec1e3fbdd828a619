import { describe, expect, test } from 'vitest';
import { clusterInterval, clusterMean } from './cluster-robust.ts';
import { pairedRatio } from './paired-ratio.ts';

describe('the mean over clusters', () => {
  // statsmodels 0.15.0: OLS(y, 1).fit(cov_type='cluster', use_t=True), its params, bse and conf_int(.05)
  test.each<[number[][], number, number, number, number]>([
    [[[1, 0, 1], [0, 0], [1]], 0.5, 0.25, -0.5756631824373659, 1.5756631824373664],
    [[[0.5], [0.25], [-1], [2]], 0.4375, 0.6155536126122565, -1.5214663201619145, 2.3964663201619145],
    [
      [[0, 0, 1, -1], [1, 1], [0], [-1, -1, -1], [0, 1]],
      0,
      0.3486083443891983,
      -0.9678919314104962,
      0.9678919314104962,
    ],
    [
      [
        [3, 4],
        [5, 6],
      ],
      4.5,
      1,
      -8.206204736174694,
      17.206204736174694,
    ],
  ])('%j', (clusters, mean, se, lower, upper) => {
    expect(clusterMean(clusters).mean).toBeCloseTo(mean, 12);
    expect(clusterMean(clusters).se).toBeCloseTo(se, 12);
    const interval = clusterInterval(clusters);
    expect(interval[0]).toBeCloseTo(lower, 9);
    expect(interval[1]).toBeCloseTo(upper, 9);
  });

  test('repeats of one task add no certainty where they all say the same', () => {
    const once = [[1], [0], [1], [1], [-1]];
    const often = once.map(([value]) => Array.from({ length: 20 }, () => value!));
    expect(clusterInterval(often)).toEqual(clusterInterval(once));
  });

  test('one cluster says nothing', () => {
    expect(clusterInterval([[1, 2, 3], []])).toEqual([-Infinity, Infinity]);
  });
});

describe('the ratio of paired costs', () => {
  // scipy 1.17.1: exp of ttest_1samp(log(second / first), 0).confidence_interval(.9)
  test.each<[[number, number][], number, number, number]>([
    [
      [
        [100, 110],
        [200, 180],
        [50, 75],
        [1_000, 1_100],
      ],
      1.1305239954324047,
      0.8820465984111355,
      1.448998847170558,
    ],
    [
      [
        [3, 3.3],
        [4, 4.1],
        [5, 5.9],
        [7, 6.8],
        [9, 9.9],
        [2, 2.6],
      ],
      1.10779035083993,
      1.0178498774529996,
      1.2056782523616534,
    ],
    [
      [
        [10, 20],
        [10, 20.5],
      ],
      2.0248456731316584,
      1.8730010363710978,
      2.189000390487593,
    ],
  ])('%j', (pairs, ratio, lower, upper) => {
    const found = pairedRatio(pairs.map((pair) => [pair]));
    expect(found?.ratio).toBeCloseTo(ratio, 12);
    expect(found?.interval[0]).toBeCloseTo(lower, 8);
    expect(found?.interval[1]).toBeCloseTo(upper, 8);
    expect(found?.tasks).toBe(pairs.length);
  });

  test('repeats of a task are one figure, and what was not measured is left out', () => {
    const tasks = [
      [
        [100, 110],
        [100, 110],
      ],
      [[50, 60]],
      [[0, 10]],
    ] as const;
    expect(pairedRatio(tasks)).toEqual(pairedRatio([[[100, 110]], [[50, 60]]]));
    expect(pairedRatio([[[100, 110]], [[100, 0]]])).toBeNull();
  });
});
