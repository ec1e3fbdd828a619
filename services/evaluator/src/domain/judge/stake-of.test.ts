import { expect, it } from 'vitest';
import { stakeOf } from './stake-of.ts';

const ends = (of: number, passed: number, family = 'desk') => new Map([[family, { of, passed }]]);

it('is the share that did not clear it, times what that costs', () => {
  // 20 of 100 sessions, 1 of which reached its goal; of the 80 others 63: 20/100 · (64/82 − 2/22).
  expect(stakeOf(ends(100, 64), ends(20, 1))).toBeCloseTo(0.2 * (64 / 82 - 2 / 22), 12);
});

it('compares within a family, and counts against all sessions', () => {
  const all = new Map([...ends(100, 64), ...ends(300, 300, 'easy')]);
  expect(stakeOf(all, ends(20, 1))).toBeCloseTo(0.05 * (64 / 82 - 2 / 22), 12);
});

it('is nothing where a failure costs no goal, and where nothing is known', () => {
  expect(stakeOf(ends(100, 60), ends(20, 16))).toBe(0);
  expect(stakeOf(ends(100, 60), undefined)).toBe(0);
  expect(stakeOf(new Map(), undefined)).toBe(0);
});
