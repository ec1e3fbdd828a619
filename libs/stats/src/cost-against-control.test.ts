import { expect, it } from 'vitest';
import { costAgainstControl, type SpentCase, type SpentStratum } from './cost-against-control.ts';

const made = (n: number, seed: number, base: number): SpentCase[] =>
  Array.from({ length: n }, (_, i) => ({
    spent: base + ((seed * i * i + 3 * i) % 17),
    success: (i * seed) % 3 !== 0,
  }));
const [one, two, three]: SpentStratum[] = [
  { control: made(4, 5, 10), treated: made(12, 7, 8) },
  { control: made(9, 2, 30), treated: made(5, 4, 31) },
  { control: made(2, 4, 100), treated: made(40, 5, 80) },
] as const;

// By a delete-one jackknife written out in numpy 2.4, every case left out in turn, with scipy 1.17's quantiles of t.
it.each([
  [[one], 0.025, 0.8411764705882352, 0.3032356127841409, 2.333425972545551],
  [[one, two], 0.025, 0.884769591252278, 0.42478768596162264, 1.8428435085932473],
  [[one, two, three], 0.05, 0.6734985221674874, 0.1788126787208689, 2.536734322233777],
])('agrees with numpy and scipy: %#', (strata, alpha, ratio, low, high) => {
  const found = costAgainstControl(strata, alpha);
  expect(found?.ratio).toBeCloseTo(ratio, 10);
  expect(found?.interval[0]).toBeCloseTo(low, 8);
  expect(found?.interval[1]).toBeCloseTo(high, 8);
});

it('is not moved by how strata are mixed: dear ones that few of the control group are of', () => {
  const of = (n: number, spent: number) => Array.from({ length: n }, () => ({ spent, success: true }));
  const found = costAgainstControl(
    [
      { control: of(90, 1), treated: of(10, 1) },
      { control: of(10, 100), treated: of(90, 100) },
    ],
    0.025,
  );
  expect(found?.ratio).toBeCloseTo(1, 12);
});

it('says nothing where nothing compares', () => {
  expect(costAgainstControl([], 0.025)).toBeNull();
  expect(costAgainstControl([{ control: made(1, 1, 1), treated: made(9, 1, 1) }], 0.025)).toBeNull();
});

it('holds what is true in about as many simulated groups as it says', () => {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const group = (n: number, cost: number, chance: number): SpentCase[] =>
    Array.from({ length: n }, () => ({ spent: -cost * Math.log(random()), success: random() < chance }));
  // 120 against .6 with memory, 100 against .5 without: a success costs the same.
  let missed = 0;
  for (let run = 0; run < 600; run += 1) {
    const strata = [0, 1].map(() => ({ control: group(20, 100, 0.5), treated: group(150, 120, 0.6) }));
    const { interval = [0, 0] } = costAgainstControl(strata, 0.025) ?? {};
    if (interval[0] > 1 || interval[1] < 1) missed += 1;
  }
  // .05 of 600, and three standard errors.
  expect(missed).toBeLessThan(46);
});
