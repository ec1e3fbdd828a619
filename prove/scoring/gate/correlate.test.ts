import { expect, it } from 'vitest';
import { bootstrap, pearson, slope, spearman, type Pair } from './correlate.ts';

// Anscombe's first quartet: F. J. Anscombe, Am. Stat. 27 (1973) 17–21.
const quartet: Pair[] = [
  ...([
    [10, 8.04],
    [8, 6.95],
    [13, 7.58],
    [9, 8.81],
    [11, 8.33],
    [14, 9.96],
  ] as const),
  ...([
    [6, 7.24],
    [4, 4.26],
    [12, 10.84],
    [7, 4.82],
    [5, 5.68],
  ] as const),
];

it('gives the published coefficient and slope', () => {
  expect(pearson(quartet)).toBeCloseTo(0.816, 3);
  expect(slope(quartet)).toBeCloseTo(0.5, 2);
  expect(spearman(quartet)).toBeCloseTo(0.818, 3);
});

it('shares ranks among what is equal', () => {
  expect(
    spearman([
      [1, 1],
      [1, 2],
      [2, 2],
      [3, 5],
    ]),
  ).toBeCloseTo(0.833, 3);
});

it('holds the estimate in its interval', () => {
  const clusters = quartet.map((pair) => [pair]);
  const [low, high] = bootstrap(clusters, pearson);
  expect(low).toBeLessThan(0.816);
  expect(high).toBeGreaterThan(0.816);
});
