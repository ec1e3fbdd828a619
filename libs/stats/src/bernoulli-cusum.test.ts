import { describe, expect, test } from 'vitest';
import { planCusum, planOf, stepCusum } from './bernoulli-cusum.ts';
import { stepsToLeave } from './solve-chain.ts';

describe('run lengths', () => {
  // numpy 2: solve(I − Q, 1)[0] of the chain of the lattice, built apart from this code.
  test.each([
    [0.2, 0.3, 137, 5_516.225641944467, 142.38661561589214],
    [0.2, 0.3, 148, 7_366.970832851507, 152.30181245661305],
    [0.1, 0.2, 133, 5_246.8490865078475, 105.13941958470912],
  ])('of %d and %d at limit %d', (p0, p1, limit, inControl, toNotice) => {
    const plan = planOf(p0, p1, limit);
    expect(plan.runInControl / inControl).toBeCloseTo(1, 9);
    expect(plan.runToNotice / toNotice).toBeCloseTo(1, 9);
  });

  test('at h = 5 are near those of the chart that is not on a lattice', () => {
    // Brook and Evans on a grid of 3,000 with the raw logarithms: 6,953 and 150.
    const plan = planOf(0.2, 0.3, Math.round(5 / (planOf(0.2, 0.3, 100).h / 100)));
    expect(Math.abs(plan.runInControl / 6_953 - 1)).toBeLessThan(0.07);
    expect(Math.abs(plan.runToNotice / 150.2 - 1)).toBeLessThan(0.02);
  });

  test('are those of a gambler where the chain is one', () => {
    // A walk held at 0 and ended at 3, a fair coin: 3 · 4 steps.
    const walk = [
      [
        [0, 0.5],
        [1, 0.5],
      ],
      [
        [0, 0.5],
        [2, 0.5],
      ],
      [[1, 0.5]],
    ] as const;
    expect(stepsToLeave(walk)[0]).toBeCloseTo(12, 12);
  });
});

describe('the chart that is planned', () => {
  test.each([
    [0.2, 0.3],
    [0.05, 0.15],
    [0.5, 0.6],
    [0.02, 0.12],
    [0.85, 0.95],
  ])('from %d to %d has the least limit with a run of 5,000 in control', (p0, p1) => {
    const plan = planCusum(p0, p1, 5_000);
    expect(plan.runInControl).toBeGreaterThanOrEqual(5_000);
    expect(planOf(p0, p1, plan.limit - 1).runInControl).toBeLessThan(5_000);
  });

  test('notices .2 → .3 within 160 cases', () => {
    expect(planCusum(0.2, 0.3, 5_000).runToNotice).toBeLessThanOrEqual(160);
  });

  test('runs as long as computed, when it is run (seed 20261106)', () => {
    const plan = planCusum(0.2, 0.3, 500);
    let state = 20_261_106;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    const runs = Array.from({ length: 2_000 }, () => {
      let [score, cases] = [0, 0];
      while (score < plan.limit) [score, cases] = [stepCusum(plan, score, random() < 0.2), cases + 1];
      return cases;
    });
    const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
    // A run's spread is about its mean.
    expect(Math.abs(mean - plan.runInControl)).toBeLessThan((3 * plan.runInControl) / Math.sqrt(runs.length));
  });
});
