import { expect, test } from 'vitest';
import { mcnemarExact } from './mcnemar.ts';

// scipy 1.17.1: stats.binomtest(c, b + c, 0.5, alternative='greater').pvalue
// statsmodels 0.15.0: mcnemar([[0, b], [c, 0]], exact=True).pvalue
test.each([
  [0, 0, 1, 1],
  [0, 1, 0.5, 1],
  [1, 0, 1, 1],
  [0, 5, 0.03125, 0.0625],
  [5, 0, 1, 0.0625],
  [2, 8, 0.0546875, 0.109375],
  [8, 2, 0.9892578125, 0.109375],
  [5, 5, 0.623046875, 1],
  [12, 25, 0.02351551371975802, 0.04703102743951604],
  [100, 140, 0.005832046158838845, 0.01166409231767769],
  [0, 60, 8.673617379884035e-19, 1.734723475976807e-18],
])('%d pairs one way, %d the other', (b, c, oneSided, twoSided) => {
  const result = mcnemarExact(b, c);
  expect(Math.abs(result.oneSided / oneSided - 1)).toBeLessThan(1e-11);
  expect(Math.abs(result.twoSided / twoSided - 1)).toBeLessThan(1e-11);
});
