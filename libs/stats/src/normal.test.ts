import { describe, expect, test } from 'vitest';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

const relative = (actual: number, expected: number) =>
  expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);

describe('normalCdf', () => {
  // scipy 1.17.1: stats.norm.cdf(z)
  test.each([
    [-37, 5.7255712225239266e-300],
    [-20, 2.7536241186061556e-89],
    [-8.5, 9.47953482220325e-18],
    [-6, 9.865876450376946e-10],
    [-5.656854, 7.708640151118095e-9],
    [-5, 2.866515718791933e-7],
    [-3, 0.0013498980316300933],
    [-1.959964, 0.024999999096442398],
    [-1, 0.15865525393145707],
    [-0.6629, 0.2536973008682368],
    [-0.3, 0.3820885778110474],
    [0, 0.5],
    [0.3, 0.6179114221889526],
    [0.67, 0.7485711049046899],
    [1, 0.8413447460685429],
    [1.644854, 0.9500000384745869],
    [2.5, 0.9937903346742238],
    [4, 0.9999683287581669],
    [9, 1],
  ])('at %d agrees with scipy', (z, expected) => {
    expect(relative(normalCdf(z), expected)).toBeLessThan(1e-12);
  });
});

describe('normalQuantile', () => {
  // scipy 1.17.1: stats.norm.ppf(p)
  test.each([
    [1e-300, -37.0470962993612],
    [1e-50, -14.933337534788487],
    [1e-12, -7.034483825301131],
    [1e-6, -4.753424308822899],
    [0.0003, -3.431614403623269],
    [0.025, -1.9599639845400545],
    [0.05, -1.6448536269514729],
    [0.075, -1.4395314709384563],
    [0.2, -0.8416212335729142],
    [0.5, 0],
    [0.7, 0.5244005127080407],
    [0.925, 1.4395314709384563],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.999999, 4.753424308817087],
  ])('at %d agrees with scipy', (p, expected) => {
    expect(relative(normalQuantile(p), expected)).toBeLessThan(1e-13);
  });

  test('undoes the distribution function', () => {
    for (let z = -8; z <= 5; z += 0.37) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
  });

  test('is infinite at certainty and refuses what is no probability', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError);
  });
});
