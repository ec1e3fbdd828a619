import { describe, expect, test } from 'vitest';
import { bettingInterval } from './betting-interval.ts';
import { boundedMeanInterval } from './bounded-mean.ts';
import { addPair, enoughEvidence, evidenceOf, startEProcess } from './e-process.ts';
import { mostPerSuccess, ratioPerSuccess, type SpentOnTask } from './ratio-per-success.ts';
import { studentQuantile } from './student-t.ts';

const alpha = 0.05;

/** Numbers in [0, 1), the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
}

const zeros = (n: number) => Array.from({ length: n }, () => 0);
const share = (draws: number, isSo: () => boolean) =>
  Array.from({ length: draws }, isSo).filter(Boolean).length / draws;
/** What a share of .05 comes to at the most in so many draws, by two standard errors. */
const limitOf = (draws: number) => alpha + 2 * Math.sqrt((alpha * (1 - alpha)) / draws);

describe('limits of a mean of bounded values, most of them alike', () => {
  test('are those of t with a task more at the end', () => {
    // mean −1/31, se √((30·(1/31)² + (30/31)²)/30/31) = 1/31
    const [low, high] = boundedMeanInterval(zeros(30), alpha);
    expect(low).toBeCloseTo(-(1 + studentQuantile(0.95, 29)) / 31, 12);
    expect(high).toBeCloseTo(-low, 12);
    expect(boundedMeanInterval([1], alpha)).toEqual([-1, 1]);
    expect(boundedMeanInterval([-1, -1, -1], alpha)[0]).toBe(-1);
  });

  test('of nothing but zeros pass 5 points at nearly as many tasks as Tango’s score does (52)', () => {
    const least = (level: number) => {
      for (let n = 2; ; n += 1) if (boundedMeanInterval(zeros(n), level)[0] > -0.05) return n;
    };
    expect(least(0.05)).toBe(53);
    // With nothing seen in n tasks, one in twenty is excluded at .001 by no fewer than ln(.001)/ln(.95) = 135.
    expect(least(0.001)).toBeGreaterThanOrEqual(135);
  });

  const draws = 2_000;
  test.each([
    [60, 2, 0, 20_261_111],
    [60, 4, 0.1, 20_261_112],
    [60, 4, 0.3, 20_261_113],
    [200, 2, 0.1, 20_261_114],
  ])(
    '%d tasks with %d repeats, %d of them open, one in twenty spoilt: passes in 1 of 20 at the most (seed %d)',
    (tasks, repeats, open, seed) => {
      const random = randomOf(seed);
      // What is lost on average: a task that is open is passed in half of its trials.
      const margin = 0.05 * (1 - open / 2);
      const passed = share(
        draws,
        () => boundedMeanInterval(spoilt(tasks, repeats, open, random), alpha)[0] > -margin,
      );
      expect(passed).toBeLessThanOrEqual(limitOf(draws));
    },
  );
});

/** Differences of tasks of which one in twenty is lost with the candidate, whatever the trial; some pass by chance. */
function spoilt(tasks: number, repeats: number, open: number, random: () => number): number[] {
  return Array.from({ length: tasks }, () => {
    const chance = random() < open ? random() : 1;
    const isSpoilt = random() < 0.05;
    let difference = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      if (random() < chance) difference -= 1 / repeats;
      if (random() < chance && !isSpoilt) difference += 1 / repeats;
    }
    return difference;
  });
}

describe('limits that hold however often they are looked at', () => {
  // numpy 2.4: logaddexp over the bets of Σ log1p(bet·(d − m)/(1 + m)); the limits by scipy 1.17.1 optimize.brentq.
  test.each([
    [0, 0, 100, 0, 27.292357150801905, -0.04620661612197947, 0.04620661612197947, -0.06815418485068951],
    [2, 5, 93, 0, 18.832283211860688, -0.050902777761936024, 0.12141760566600933, -0.07667241539261126],
    [10, 30, 60, 0, 807.5571855952095, 0.026672064195630958, 0.3729837560067508, -0.015614545204118114],
    [3, 3, 40, 12, 2.400852403981858, -0.10782825626159988, 0.16399828981398923, -0.1463261611686112],
    [20, 5, 175, 8, 0.16060484787549406, -0.13791596491350983, 0.0029235128749831364, -0.15662935664897681],
  ])(
    'of %d losses, %d gains, %d alike and %d pairs of thirds and halves are those of numpy and scipy',
    (losses, gains, alike, mixed, evidence, low, high, strict) => {
      const values = [[-1], [1], [0], [0.5, -1 / 3]].flatMap((each, index) =>
        Array.from({ length: [losses, gains, alike, mixed][index] ?? 0 }, () => each).flat(),
      );
      expect(evidenceOf(values.reduce(addPair, startEProcess(0.05))) / evidence).toBeCloseTo(1, 11);
      const [found, upper] = bettingInterval(values, 0.05);
      expect([found - low, upper - high]).toEqual([expect.closeTo(0, 11), expect.closeTo(0, 11)]);
      expect(bettingInterval(values, 0.0076)[0]).toBeCloseTo(strict, 11);
    },
  );

  test('say enough exactly where the evidence of the e-process does', () => {
    const random = randomOf(20_261_121);
    for (let draw = 0; draw < 50; draw += 1) {
      const values = Array.from({ length: 5 + draw * 4 }, () => Math.round(random() * 2.2 - 1.05));
      const process = values.reduce(addPair, startEProcess(0.05));
      const [low] = bettingInterval(values, 1 / enoughEvidence);
      expect(low > -0.05).toBe(evidenceOf(process) >= enoughEvidence);
    }
  });

  test('know nothing of nothing, and lie either side of the mean', () => {
    expect(bettingInterval([], alpha)).toEqual([-1, 1]);
    const values = [...zeros(100), ...Array.from({ length: 20 }, () => 1)];
    const [low, high] = bettingInterval(values, alpha);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(1 / 6);
    expect(high).toBeGreaterThan(1 / 6);
  });

  test('hold for many thousand values', () => {
    expect(bettingInterval(zeros(20_000), alpha)[0]).toBeGreaterThan(-0.001);
  });

  test('looked at after every one of 300 tasks with repeats, pass what does harm in 1 of 20 at the most (seed 20261122)', () => {
    const random = randomOf(20_261_122);
    const draws = 2_000;
    const passed = share(draws, () => {
      // The limit says enough where the evidence does, by the test above, and this one is quick.
      let process = startEProcess(0.05 * 0.85);
      return spoilt(300, 2, 0.3, random).some((difference) => {
        process = addPair(process, difference);
        return evidenceOf(process) >= enoughEvidence;
      });
    });
    expect(passed).toBeLessThanOrEqual(limitOf(draws));
  });
});

describe('what a success costs, as a ratio', () => {
  const task = (first: [number, number], second: [number, number]): SpentOnTask => ({
    first: { spent: first[0], successes: first[1] },
    second: { spent: second[0], successes: second[1] },
  });

  test('is less where more succeeds at the same price, and the same where both grow', () => {
    const tasks = Array.from({ length: 40 }, (_, index) => task([100 + index, 1], [120 + 1.2 * index, 1]));
    expect(ratioPerSuccess(tasks, alpha)?.ratio).toBeCloseTo(1.2, 12);
    const better = tasks.map(({ first, second }, index) => ({
      first: { ...first, successes: index % 2 },
      second,
    }));
    // 20 of 40 against 40 of 40, with the halves: 1.2 · 20.5 / 40.5.
    expect(ratioPerSuccess(better, alpha)?.ratio).toBeCloseTo((1.2 * 20.5) / 40.5, 12);
  });

  test('is defined where nothing succeeds, and of one task, or where nothing was spent, there is none', () => {
    const found = ratioPerSuccess([task([1, 0], [1, 1]), task([1, 0], [1, 1]), task([1, 0], [1, 1])], alpha);
    expect(found?.ratio).toBeCloseTo(0.5 / 3.5, 12);
    expect(ratioPerSuccess([task([1, 1], [1, 1])], alpha)).toBeNull();
    expect(ratioPerSuccess([task([0, 1], [1, 1]), task([0, 1], [1, 1])], alpha)).toBeNull();
  });

  test('has the interval of a jackknife', () => {
    // numpy 2.4: leave-one-out of log((C2/(S2+.5))/(C1/(S1+.5))), √((n−1)/n·Σ(θ−mean)²), scipy.stats.t.ppf(.95, 3)
    const found = ratioPerSuccess(
      [task([10, 1], [12, 1]), task([30, 0], [20, 1]), task([5, 1], [9, 1]), task([8, 1], [8, 0])],
      alpha,
    );
    expect(found?.ratio).toBeCloseTo(0.9245283018867925, 12);
    expect(found?.interval[0]).toBeCloseTo(0.20285220057906828, 10);
    expect(found?.interval[1]).toBeCloseTo(4.213671720344528, 10);
  });

  /** Tasks of which the candidate costs so many times as much; and what a success of the baseline costs on average. */
  function dearer(random: () => number, times: number, spread = 1) {
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    let expected = 0;
    const tasks = Array.from({ length: 40 }, (): SpentOnTask => {
      const hard = spread * normal();
      expected += Math.exp(hard + 0.3 ** 2 / 2);
      const both = random() < 0.7 ? Number(random() < 0.6) : null;
      const side = (by: number) => ({
        spent: by * Math.exp(hard + 0.3 * normal()),
        successes: both ?? Number(random() < 0.6),
      });
      return { first: side(1), second: side(times) };
    });
    return { tasks, each: expected / (0.6 * 40 + 0.5) };
  }
  const draws = 2_000;
  const upTo = (tasks: readonly SpentOnTask[]) => ratioPerSuccess(tasks, alpha)?.interval[1] ?? Infinity;

  test('passes a candidate that is dearer by the margin in 1 of 20 at the most (seed 20261131)', () => {
    const random = randomOf(20_261_131);
    const passed = share(draws, () => upTo(dearer(random, 1.25).tasks) < 1.25);
    expect(passed).toBeLessThanOrEqual(limitOf(draws));
  });

  test('may be more by a share or an amount, whichever is greater', () => {
    const tasks = [task([9, 1], [18, 1]), task([11, 1], [22, 1])];
    // A success costs 20/2.5.
    expect(mostPerSuccess(tasks, { share: 0.5, amount: 2 })).toBe(1.5);
    expect(mostPerSuccess(tasks, { share: 0.5, amount: 8 })).toBe(2);
    expect(mostPerSuccess([task([0, 1], [1, 1])], { share: 0.5, amount: 8 })).toBe(1.5);
  });

  test.each([
    [1.25, 0.3, 20_261_132],
    [1.25, 1, 20_261_133],
    [2, 0.3, 20_261_134],
    [4, 1, 20_261_135],
  ])(
    'an amount that makes it just too dear, ×%d at a spread of %d, passes in 1 of 20 at the most (seed %d)',
    (times, spread, seed) => {
      const random = randomOf(seed);
      const passed = share(draws, () => {
        const { tasks, each } = dearer(random, times, spread);
        return upTo(tasks) < mostPerSuccess(tasks, { share: 0.25, amount: (times - 1) * each });
      });
      expect(passed).toBeLessThanOrEqual(limitOf(draws));
    },
  );
});
