import { describe, expect, test } from 'vitest';
import { binomialPmf, binomialUpperTail } from './binomial.ts';

const close = (actual: number, expected: number) =>
  expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);

// scipy 1.17.1: stats.binom.pmf(k, n, p)
test.each([
  [0, 10, 0.3, 0.0282475249],
  [10, 10, 0.3, 5.9048999999999975e-6],
  [3, 10, 0.3, 0.2668279319999998],
  [7, 20, 0.35, 0.18440118638393144],
  [50, 100, 0.5, 0.07958923738717875],
  [500, 1000, 0.5, 0.025225018178360804],
  [10, 1000, 0.5, 2.4583055954507006e-278],
  [900, 1000, 0.05, 0],
  [20_000, 100_000, 0.2, 0.003153901854174405],
  [1, 15, 0.001, 0.014791359554985024],
])('P(X = %d) of %d trials at %d', (k, n, p, expected) => {
  expect(close(binomialPmf(k, n, p), expected)).toBeLessThan(1e-11);
});

describe('binomialUpperTail', () => {
  // scipy 1.17.1: stats.binom.sf(k - 1, n, p)
  test.each([
    [0, 10, 0.3, 1],
    [1, 10, 0.3, 0.9717524751],
    [5, 10, 0.3, 0.15026833259999992],
    [10, 10, 0.3, 5.9048999999999975e-6],
    [11, 10, 0.3, 0],
    [8, 10, 0.5, 0.0546875],
    [60, 100, 0.5, 0.028443966820490444],
    [40, 100, 0.5, 0.9823998998911476],
    [2, 1000, 0.05, 1],
    [120, 1000, 0.1, 0.021996144965794422],
    [300, 1000, 0.1, 6.823349107845461e-69],
    [10_100, 100_000, 0.1, 0.14716151115061685],
    [1, 1, 0.5, 0.5],
  ])('P(X ≥ %d) of %d trials at %d', (k, n, p, expected) => {
    expect(close(binomialUpperTail(k, n, p), expected)).toBeLessThan(1e-11);
  });

  test('is certain or impossible where the probability is', () => {
    expect(binomialUpperTail(1, 5, 0)).toBe(0);
    expect(binomialUpperTail(5, 5, 1)).toBe(1);
  });
});
