import { describe, expect, test } from 'vitest';
import { addPair, enoughEvidence, evidenceOf, startEProcess } from './e-process.ts';

const margin = 0.05;
const after = (differences: readonly number[]) =>
  evidenceOf(differences.reduce((state, difference) => addPair(state, difference), startEProcess(margin)));

test('is the mean of the products of 1 + λ(d + δ) over the bets', () => {
  const bets = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9].map((share) => share / 0.95);
  const product = (bet: number) => (1 + bet * 1.05) * (1 + bet * 0.05) * (1 - bet * 0.95);
  expect(after([1, 0, -1])).toBeCloseTo(bets.reduce((sum, bet) => sum + product(bet), 0) / 6, 14);
  expect(after([])).toBe(1);
});

test('on the edge of the margin its mean is exactly 1, whatever the spread', () => {
  for (const discordant of [0.05, 0.2, 0.6, 1]) {
    const worse = (discordant + margin) / 2;
    const chances = [
      [-1, worse],
      [0, 1 - discordant],
      [1, discordant - worse],
    ] as const;
    let mean = 0;
    for (const [first, p] of chances)
      for (const [second, q] of chances) mean += p * q * after([first, second]);
    expect(mean).toBeCloseTo(1, 12);
  }
});

test('never falls below nothing, and a hundred pairs alike are enough', () => {
  expect(after(Array.from({ length: 500 }, () => -1))).toBeGreaterThanOrEqual(0);
  expect(after(Array.from({ length: 100 }, () => 0))).toBeGreaterThan(enoughEvidence);
});

describe('looked at after every pair', () => {
  const draws = 2_000;
  test.each([
    [0.05, 20_261_101],
    [0.2, 20_261_102],
    [0.5, 20_261_103],
  ])(
    'a draft worse by the margin, %d discordant, ever passes in 1 of 20 at the most (seed %d)',
    (discordant, seed) => {
      const passed = shareThatPass(draws, 600, (discordant + margin) / 2, (discordant - margin) / 2, seed);
      expect(passed).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / draws));
    },
  );

  test('and one that is no worse passes mostly', () => {
    expect(shareThatPass(draws, 600, 0.02, 0.02, 20_261_104)).toBeGreaterThan(0.9);
  });
});

function shareThatPass(draws: number, pairs: number, worse: number, better: number, seed: number): number {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  let passed = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let process = startEProcess(margin);
    for (let pair = 0; pair < pairs && evidenceOf(process) < enoughEvidence; pair += 1) {
      const u = random();
      process = addPair(process, u < worse ? -1 : u < worse + better ? 1 : 0);
    }
    if (evidenceOf(process) >= enoughEvidence) passed += 1;
  }
  return passed / draws;
}
