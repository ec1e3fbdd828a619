import { beforeAll, describe, expect, it } from 'vitest';
import type { Figure, Proof } from '../lib/proof.ts';
import { gateStatistics } from './gate-statistics.ts';
import { miningFailures } from './mining-failures.ts';
import { miningHabits } from './mining-habits.ts';
import { miningNull } from './mining-null.ts';

/** Seeds that no report is made of. */
const firstSeed = 90_000;
const figures = new Map<string, Figure[]>();
const first = new Map<string, unknown>();

async function observe<Observation>(proof: Proof<Observation>): Promise<void> {
  const observations: Observation[] = [];
  for (let seed = 0; seed < proof.quick; seed += 1) observations.push(await proof.run(firstSeed + seed));
  first.set(proof.name, observations[0]);
  figures.set(proof.name, proof.summarise(observations));
}

describe('the proofs at their quick size', () => {
  beforeAll(async () => {
    await observe(gateStatistics);
    await observe(miningFailures);
    await observe(miningHabits);
    await observe(miningNull);
  });

  it.each(['gate-statistics', 'mining-failures', 'mining-habits', 'mining-null'])(
    '%s sums up shares that are shares',
    (name) => {
      const some = figures.get(name) ?? [];
      expect(some.filter(({ bar }) => bar !== null).length).toBeGreaterThan(0);
      for (const { what, value, interval } of some) {
        if (interval === null || Number.isNaN(value)) continue;
        expect(value, what).toBeGreaterThanOrEqual(interval[0]);
        expect(value, what).toBeLessThanOrEqual(interval[1]);
      }
    },
  );

  it('tells failures whose tool, text and sessions are right', () => {
    const [told] = figures.get('mining-failures') ?? [];
    expect(told?.met, told?.what).toBe(true);
  });

  it('gives the same observation for the same seed', async () => {
    expect(await miningNull.run(firstSeed)).toEqual(first.get('mining-null'));
  });
});
