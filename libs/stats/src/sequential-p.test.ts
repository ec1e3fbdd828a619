import { expect, test } from 'vitest';
import { sequentialP } from './sequential-p.ts';

const alike = (n: number, difference = 0): number[] => Array.from({ length: n }, () => difference);

test('gives the values of the same products in numpy', () => {
  expect(sequentialP([0, 1, 0, -1, 0, 0, 1, 0, 0, 0.5], 0.05).noWorse).toBeCloseTo(0.6290663805755189, 12);
  expect(sequentialP([0, -1, -0.5, 1, 0, -1, -1, 0, 0, 0], 0.05).worse).toBeCloseTo(0.5461372169757651, 12);
  const sixty = sequentialP(alike(60), 0.05);
  expect(sixty.noWorse).toBeCloseTo(0.1675061788904907, 12);
  expect(sixty.worse).toBe(1);
  expect(sequentialP([...alike(5, -1), ...alike(40)], 0.05).worse).toBeCloseTo(0.10882148009058597, 12);
});

test('forgets no evidence: what was shown once stays shown', () => {
  const shown = sequentialP(alike(120), 0.05).noWorse;
  expect(shown).toBeLessThan(0.05);
  expect(sequentialP([...alike(120), ...alike(50, -1)], 0.05).noWorse).toBe(shown);
});

test('looked at after every pair it errs in 1 of 20 at the most, where both are alike', () => {
  let state = 20_261_128;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
  const draws = 2_000;
  const pair = () => Math.sign(Math.floor(random() * 10) - 4.5) * Number(random() < 0.3);
  const wrong = Array.from({ length: draws }, () =>
    sequentialP(Array.from({ length: 300 }, pair), 0.05),
  ).filter(({ worse }) => worse <= 0.05);
  expect(wrong.length / draws).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / draws));
});
