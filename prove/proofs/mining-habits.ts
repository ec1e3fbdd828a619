import { compileOwnWorld, habitWorld, simulateWorld } from '@nocturne/fleet';
import type { Digest } from '@nocturne/contracts';
import { share, shareAtLeast, shareAtMost } from '../lib/figures.ts';
import type { Proof } from '../lib/proof.ts';
import { digestOf, mine } from '../scoring/mine.ts';
import { scoreHabits, type HabitScore } from '../scoring/score-habits.ts';

const leastPower = 0.95;

export const miningHabits: Proof<HabitScore> = {
  name: 'mining-habits',
  about:
    'Convergent workflows, preferences, outcome contrasts, waste and hand-offs that lose what was needed, planted in simulated fleets of 3,200 sessions beside what only looks like them, found by digest, fold and patterns (solo trust, nothing held out). The ways are planted without a gain: what decides how the sessions of their families end is something else.',
  seeds: 20,
  quick: 1,
  run(seed) {
    const world = habitWorld(seed);
    const run = simulateWorld(compileOwnWorld(world, seed));
    const digests: Digest[] = [];
    for (let next = run.next(); ; next = run.next()) {
      if (next.done === true) return scoreHabits(mine(digests), world, next.value);
      digests.push(digestOf(next.value.session));
    }
  },
  summarise(scores) {
    const claims = scores.flatMap((score) => score.claims);
    const plants = scores.flatMap((score) => score.plants);
    const compared = claims.filter(
      ({ type }) => type === 'convergent_workflow' || type === 'outcome_contrast',
    );
    const powered = plants.filter(({ power }) => power >= leastPower);
    const right = (some: typeof claims) => some.filter((claim) => claim.right).length;
    const found = (some: typeof plants) => some.filter((plant) => plant.found).length;
    const kinds = [...new Set(plants.map(({ kind }) => kind))].sort();
    const types = [...new Set(claims.map(({ type }) => type))].sort();
    return [
      shareAtLeast('claims that are right', right(claims), claims.length, 0.95),
      shareAtLeast('plants found, of those with power ≥ .95', found(powered), powered.length, 0.9),
      shareAtMost(
        'false discoveries among comparisons',
        compared.length - right(compared),
        compared.length,
        0.05,
      ),
      share(
        'convergent_workflow: told as ending surely better, where none does',
        scores.reduce((sum, { ways }) => sum + ways.better, 0),
        scores.reduce((sum, { ways }) => sum + ways.told, 0),
      ),
      ...types.map((type) => {
        const some = claims.filter((claim) => claim.type === type);
        return share(`${type}: claims that are right`, right(some), some.length);
      }),
      ...kinds.flatMap((kind) => {
        const [some, strong] = [plants, powered].map((list) => list.filter((plant) => plant.kind === kind));
        return [
          share(`${kind}: found, of those with power`, found(strong ?? []), strong?.length ?? 0),
          share(`${kind}: found, of all`, found(some ?? []), some?.length ?? 0),
        ];
      }),
    ];
  },
};
