import { derivedId, type Entry } from '@nocturne/contracts';
import { replaySession } from '@nocturne/evaluator';
import { compileOwnWorld, runSession, type CompiledWorld, type GivenMemory } from '@nocturne/fleet';
import { number } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import { calibrationWorld } from '../scoring/gate/calibration-world.ts';
import { bootstrap, pearson, slope, spearman, type Pair } from '../scoring/gate/correlate.ts';
import { replayDraft, splitOf } from '../scoring/gate/replay-draft.ts';

/** How likely an agent acts on an entry that speaks of what it is doing. */
const adherence = 0.8;
/** Sessions with an entry, and the same sessions without it. */
const runs = 3_000;

/** An entry of a first draft. */
interface Calibrated {
  /** Share of the family's held-out tasks that replay says it would have helped. */
  readonly gain: number;
  /** What the gate says is at stake in the family: see stakeOf. */
  readonly stake: number;
  /** Share of the family's held-out sessions that missed their goal and that replay says it would have warned. */
  readonly lost: number;
  /** By how much more of the family's sessions reach their goal where agents read it. */
  readonly effect: number;
  /** Whether what it warns of stands between a session and its goal. */
  readonly isFatal: boolean;
}

interface World {
  readonly entries: readonly Calibrated[];
  /** The same of the whole draft, over all families. */
  readonly gain: number;
  readonly stake: number;
  readonly effect: number;
}

export const gateCalibration: Proof<World> = {
  name: 'gate-calibration',
  about:
    'What the gate’s replay says an entry is worth, against what it does: in simulated fleets whose failures differ in how often they come, how well they are cleared and what they cost, the share of held-out tasks that an entry of the first draft would have helped, and what is at stake by how they ended, beside the difference it makes to how many sessions reach their goal when agents read it (3,000 sessions with it, the same without). Intervals by the bootstrap over fleets.',
  seeds: 40,
  quick: 2,
  async run(seed) {
    const world = calibrationWorld(seed);
    const compiled = compileOwnWorld(world, seed);
    const store = derivedId('memstore', 'calibration', seed);
    const sessions = Array.from({ length: world.sessions }, (_, at) => runSession(compiled, at).session);
    const split = await splitOf(sessions, store, 0.2);
    const { entries, tally, verdict } = replayDraft(split, store, 'fleet');
    const stakes = new Map(verdict.credits?.map(({ entry: id, stake = 0 }) => [id, stake]));
    const shareOf = (family: string) =>
      split.heldout.filter((digest) => digest.family === family).length / split.heldout.length;
    const replays = split.heldout.map((digest) => replaySession(digest, tally.variants));
    const lostIn = (family: string, index: number) => {
      const its = replays.filter((replay) => replay.family === family);
      const lost = its.filter(
        ({ passed, hits }) =>
          passed === false && hits.some(({ variant, warned }) => variant === index && warned.length > 0),
      );
      return lost.length / its.length;
    };
    const tasks = [...tally.tasks.values()];
    const indexOf = (entry: Entry) => tally.variants.findIndex((variant) => variant.entry === entry.id);
    const gainIn = (family: string | null, wanted: readonly number[]) => {
      const its = tasks.filter((task) => family === null || task.family === family);
      return its.filter(({ helpedBy }) => wanted.some((index) => helpedBy.has(index))).length / its.length;
    };
    const calibrated = entries.flatMap((entry): Calibrated[] => {
      const family = world.families.find(({ plan }) => plan.includes(entry.tool ?? ''))?.name;
      const failure = world.failures.find(({ tool }) => tool === entry.tool);
      if (family === undefined || failure === undefined) return [];
      const effect = effectOf(compiled, [entry], family);
      const index = indexOf(entry);
      const lost = lostIn(family, index);
      const stake = (stakes.get(entry.id) ?? 0) / shareOf(family);
      return [{ gain: gainIn(family, [index]), stake, lost, effect, isFatal: failure.fatal }];
    });
    return {
      entries: calibrated,
      gain: gainIn(null, entries.map(indexOf)),
      stake: [...stakes.values()].reduce((sum, stake) => sum + stake, 0),
      effect: effectOf(compiled, entries, null),
    };
  },
  summarise(worlds) {
    const pairsOf = (keep: (entry: Calibrated) => boolean) =>
      worlds.map(({ entries }) => entries.filter(keep).map(({ gain, effect }): Pair => [gain, effect]));
    const all = pairsOf(() => true);
    const fatal = pairsOf(({ isFatal }) => isFatal);
    const byLost = worlds.map(({ entries }) => entries.map(({ lost, effect }): Pair => [lost, effect]));
    const byStake = worlds.map(({ entries }) => entries.map(({ stake, effect }): Pair => [stake, effect]));
    const stakes = worlds.map(({ stake, effect }): Pair[] => [[stake, effect]]);
    const drafts = worlds.map(({ gain, effect }): Pair[] => [[gain, effect]]);
    const free = pairsOf(({ isFatal }) => !isFatal).flat();
    const mean = (pairs: readonly Pair[], side: 0 | 1) =>
      pairs.reduce((sum, pair) => sum + pair[side], 0) / Math.max(1, pairs.length);
    return [
      number('entries', all.flat().length),
      estimate('correlation of gain and effect, by entry (Pearson)', all, pearson),
      estimate('the same by rank (Spearman)', all, spearman),
      estimate('correlation where the failure stands between a session and its goal', fatal, pearson),
      estimate('effect for each point of gain there (slope)', fatal, slope),
      estimate(
        'correlation of effect and of sessions that it would have warned and that missed their goal',
        byLost,
        pearson,
      ),
      estimate('effect for each point of those (slope)', byLost, slope),
      estimate('correlation of what is at stake and effect, by entry (Pearson)', byStake, pearson),
      estimate('the same by rank (Spearman)', byStake, spearman),
      estimate('effect for each point at stake (slope)', byStake, slope),
      estimate('correlation of gain and effect, by draft', drafts, pearson),
      estimate('correlation of what is at stake and effect, by draft', stakes, pearson),
      number('gain of entries on failures that cost nothing but calls, mean', mean(free, 0)),
      number('effect of these, mean', mean(free, 1)),
    ];
  },
};

function estimate(
  what: string,
  clusters: readonly (readonly Pair[])[],
  of: (pairs: readonly Pair[]) => number,
): Figure {
  return { what, value: of(clusters.flat()), interval: bootstrap(clusters, of), bar: null, met: null };
}

/** By how much more sessions reach their goal with these entries: the same sessions once with them and once without. */
function effectOf(compiled: CompiledWorld, entries: readonly Entry[], family: string | null): number {
  const memory: GivenMemory = { entries, adherence };
  let gained = 0;
  for (let run = 0; run < runs; run += 1) {
    const task = family === null ? {} : { task: { family, number: run } };
    const passed = (options: object) =>
      Number(runSession(compiled, 100_000 + run, { ...task, ...options }).session.outcome?.passed === true);
    gained += passed({ memory }) - passed({});
  }
  return gained / runs;
}
