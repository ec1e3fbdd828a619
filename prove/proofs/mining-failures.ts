import type { Digest } from '@nocturne/contracts';
import { compileOwnWorld, gridWorld, preventionWorld, simulateWorld, type World } from '@nocturne/fleet';
import { share, shareAtLeast, number } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import { digestOf, mine } from '../scoring/mine.ts';
import { scoreFailures, type FailureScore, type PlantScore } from '../scoring/score-failures.ts';
import { scorePreventions, type PreventionScore } from '../scoring/score-preventions.ts';

interface Observed extends FailureScore {
  /** Of the fleet of failures that something done from the outset keeps from coming; and what was told of the grid's own. */
  readonly preventions: PreventionScore;
  readonly gridClaims: PreventionScore['claims'];
}

/** Plants that the stated test finds with this power have to be found; of the others it is told how many were. */
const leastPower = 0.95;

export const miningFailures: Proof<Observed> = {
  name: 'mining-failures',
  about:
    'Failures and what clears them, planted in simulated fleets of 2,000 sessions, found by digest, fold and patterns (solo trust, nothing held out) and held against the truth that the simulation wrote down; and, in fleets of 3,000, what keeps failures from coming.',
  seeds: 20,
  quick: 3,
  run(seed) {
    const [grid, prevented] = [gridWorld(seed), preventionWorld(seed)];
    const [own, other] = [digestWorld(grid, seed), digestWorld(prevented, seed)];
    const patterns = mine(own.digests);
    return {
      ...scoreFailures(patterns, own.truth),
      preventions: scorePreventions(mine(other.digests), prevented, other.truth),
      gridClaims: scorePreventions(patterns, grid, own.truth).claims,
    };
  },
  summarise(scores) {
    const sum = (part: (score: FailureScore) => number) =>
      scores.reduce((total, score) => total + part(score), 0);
    const plants = scores.flatMap((score) => score.plants);
    const powered = plants.filter(({ power }) => power >= leastPower);
    const found = (some: readonly PlantScore[]) => some.filter((each) => each.found).length;
    return [
      shareAtLeast(
        'failures told that are there, by tool, text and sessions',
        sum((s) => s.right),
        sum((s) => s.told),
        0.95,
      ),
      shareAtLeast(
        'fixes told that are the planted ones',
        sum((s) => s.rightFixes),
        sum((s) => s.fixes),
        0.95,
      ),
      shareAtLeast('planted fixes found, of those with power ≥ .95', found(powered), powered.length, 0.9),
      shareAtLeast(
        'failures found, of those that recur in 3 sessions and 3 tasks',
        sum((s) => s.found),
        sum((s) => s.recurring),
        0.9,
      ),
      share(
        'failures of which one pattern names nearly all sessions',
        sum((s) => s.whole),
        sum((s) => s.recurring),
      ),
      number('failures told per fleet', sum((s) => s.told) / Math.max(1, scores.length)),
      share(
        'planted fixes found, of those with less power',
        found(plants.filter((p) => p.power < leastPower)),
        plants.length - powered.length,
      ),
      ...onPreventions(scores),
      ...byCell(plants),
    ];
  },
};

/** The fleet of this seed, digested while it runs: no session is kept. */
function digestWorld(world: World, seed: number) {
  const run = simulateWorld(compileOwnWorld(world, seed));
  const digests: Digest[] = [];
  for (let next = run.next(); ; next = run.next()) {
    if (next.done === true) return { digests, truth: next.value };
    digests.push(digestOf(next.value.session));
  }
}

/** What keeps failures from coming: told rightly, and found, by kind. */
function onPreventions(scores: readonly Observed[]): Figure[] {
  const claims = scores.flatMap(({ preventions, gridClaims }) => [...preventions.claims, ...gridClaims]);
  const plants = scores.flatMap(({ preventions }) => preventions.plants);
  const powered = plants.filter(({ power }) => power >= leastPower);
  const found = (some: typeof plants) => some.filter((each) => each.found).length;
  const kinds = [...new Set(plants.map(({ kind }) => kind))].sort();
  return [
    shareAtLeast(
      'preventions told that are the planted ones',
      claims.filter(({ right }) => right).length,
      claims.length,
      0.95,
    ),
    shareAtLeast('planted preventions found, of those with power ≥ .95', found(powered), powered.length, 0.9),
    ...kinds.flatMap((kind) => {
      const [all, strong] = [plants, powered].map((some) => some.filter((each) => each.kind === kind));
      return [
        share(`prevention ${kind}: with power`, found(strong ?? []), strong?.length ?? 0),
        share(`prevention ${kind}: all`, found(all ?? []), all?.length ?? 0),
      ];
    }),
  ];
}

/** How many were found by each coordinate of the grid, those with power first. */
function byCell(plants: readonly PlantScore[]): Figure[] {
  const axes = [...new Set(plants.flatMap(({ cell }) => Object.keys(cell)))].sort();
  return axes.flatMap((axis) => {
    const values = Map.groupBy(plants, ({ cell }) => cell[axis] ?? '');
    return [...values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([value, some]) => {
        const powered = some.filter(({ power }) => power >= leastPower);
        const found = (of: readonly PlantScore[]) => of.filter((each) => each.found).length;
        return [
          share(`${axis} ${value}: with power`, found(powered), powered.length),
          share(`${axis} ${value}: all`, found(some), some.length),
        ];
      });
  });
}
