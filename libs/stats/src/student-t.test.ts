import { describe, expect, test } from 'vitest';
import { studentCdf, studentQuantile } from './student-t.ts';

// scipy 1.17.1: stats.t.cdf(t, df)
test.each([
  [0, 3, 0.5],
  [2, 5, 0.9490302605850708],
  [-2, 5, 0.050969739414929174],
  [1, 1, 0.75],
  [12.7062, 1, 0.9749999907196448],
  [-40, 2, 0.0003122073360923703],
  [3.5, 7.5, 0.9955255640099603],
  [0.01, 100, 0.5039793948827858],
  [-6, 30, 6.971384383602382e-7],
  [1.96, 1_000, 0.9748634075221256],
  [-8, 1e5, 6.286959938128173e-16],
  [0.5, 0.7, 0.634799156658835],
])('P(T ≤ %d) at %d degrees of freedom', (t, df, expected) => {
  expect(studentCdf(t, df) / expected).toBeCloseTo(1, 9);
});

describe('studentQuantile', () => {
  // scipy 1.17.1: stats.t.ppf(p, df)
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.95, 2, 2.9199855803537242],
    [0.975, 10, 2.228138851986274],
    [0.9, 3.5, 1.5765766051364052],
    [0.001, 4, -7.1731822197823085],
    [0.05, 60, -1.6706488649046367],
    [0.9696, 199, 1.8856429720922427],
    [0.5, 9, 0],
    [0.99999, 12, 6.765169241810456],
    [1e-8, 25, -8.070865141934133],
  ])('at %d with %d degrees of freedom', (p, df, expected) => {
    expect(studentQuantile(p, df)).toBeCloseTo(expected, 8);
  });

  test('has its ends at infinity, and takes probabilities only', () => {
    expect([studentQuantile(0, 5), studentQuantile(1, 5)]).toEqual([-Infinity, Infinity]);
    expect(() => studentQuantile(1.1, 5)).toThrow(RangeError);
  });
});
