import { createRandom, type Random } from '@nocturne/fleet';
import { judge, judgeSuite, planGate } from '@nocturne/evaluator';
import { planCusum, stepCusum, type CusumPlan } from '@nocturne/stats';
import { number, share, shareAtLeast, shareAtMost } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import { addTasks, tallyOf, type Effect } from '../scoring/gate/draw-drafts.ts';
import { ruleInParts, spreadHarm } from '../scoring/gate/rule-in-parts.ts';
import { drawTrials } from '../scoring/gate/draw-trials.ts';

/** Simulated drafts of each cell that one seed makes; with all seeds 2,000. */
const drafts = 20;
const margin = 0.05;
/** Harm at the very margin: what is no better than this must not pass. */
const atMargin: readonly Effect[] = [{ name: 'entry', harms: margin, helps: 0.3 }];
/** Sizes at which the same epoch is looked at again, as it grows. */
const looks = [80, 120, 180, 260, 340, 400];
const chart = planCusum(0.2, 0.3, 5_000);

/** How many of the drafts of a cell came out so, and what their charts ran for. */
interface Outcome {
  readonly passedAtMargin: number;
  readonly suitePassedAtMargin: number;
  readonly harmfulPartPublished: number;
  readonly goodPublished: number;
  readonly harmStopped: number;
  readonly harmFailed: number;
  readonly powerPassed: number;
  readonly named: number;
  readonly innocent: { readonly blamed: number; readonly of: number };
  readonly runsToNotice: readonly number[];
  readonly runsInControl: readonly number[];
}

export const gateStatistics: Proof<Outcome> = {
  name: 'gate-statistics',
  about:
    'The gate on simulated drafts whose effect is known, 2,000 a cell: families of unequal size, the same epoch looked at six times as it grows, suites with three trials a task, and charts of live outcomes.',
  seeds: 100,
  quick: 2,
  run(seed) {
    const random = createRandom(`gate-statistics ${seed}`);
    const count = (holds: () => boolean) => Array.from({ length: drafts }, holds).filter(Boolean).length;
    const blamed = Array.from({ length: drafts }, () => blameOne(random));
    return {
      passedAtMargin: count(() => passesAtSomeLook(random)),
      suitePassedAtMargin: count(() => passesSuite(random)),
      harmfulPartPublished: count(() => publishesHarm(random)),
      goodPublished: count(() => publishesTheRest(random)),
      ...harmful(random),
      powerPassed: count(() => passesWherePlanned(random)),
      named: blamed.filter(({ named }) => named).length,
      innocent: {
        blamed: blamed.reduce((sum, { innocent }) => sum + innocent, 0),
        of: drafts * innocents.length,
      },
      runsToNotice: Array.from({ length: drafts }, () => runUntilAlarm(chart, 0.3, random)),
      runsInControl: Array.from({ length: drafts }, () => runUntilAlarm(chart, 0.2, random)),
    };
  },
  summarise(seeds) {
    const n = seeds.length * drafts;
    const sum = (of: (seed: Outcome) => number) => seeds.reduce((total, seed) => total + of(seed), 0);
    return [
      shareAtMost(
        'drafts at the margin that pass at any of six looks',
        sum((one) => one.passedAtMargin),
        n,
        0.05,
      ),
      shareAtMost(
        'suites at the margin, three trials a task, that pass',
        sum((one) => one.suitePassedAtMargin),
        n,
        0.05,
      ),
      shareAtMost(
        'drafts with harm spread over their entries, of which a part that harms by the margin is published',
        sum((one) => one.harmfulPartPublished),
        n,
        0.05,
      ),
      shareAtLeast(
        'drafts of seven entries at 180 tasks, of which one harms by four points and is left out, the others published that night',
        sum((one) => one.goodPublished),
        n,
        0.8,
      ),
      shareAtLeast(
        'drafts that harm by 10 points more, stopped at 200 tasks',
        sum((one) => one.harmStopped),
        n,
        0.99,
      ),
      share(
        'of them, failed outright',
        sum((one) => one.harmFailed),
        n,
      ),
      shareAtLeast(
        `drafts no worse, one task in twenty discordant, that pass at the ${planGate(0).needed_tasks} tasks stated`,
        sum((one) => one.powerPassed),
        n,
        0.8,
      ),
      shareAtLeast(
        'planted bad entries, one of twelve, that are blamed',
        sum((one) => one.named),
        n,
        0.9,
      ),
      share(
        'innocent entries blamed with them',
        sum((one) => one.innocent.blamed),
        sum((one) => one.innocent.of),
      ),
      meanAtMost(
        'sessions until .2 → .3 is noticed, on average',
        seeds.flatMap((one) => one.runsToNotice),
        160,
      ),
      meanAtLeast(
        'sessions until a false alarm at .2, on average',
        seeds.flatMap((one) => one.runsInControl),
        5_000,
      ),
      number('computed run to notice', chart.runToNotice),
      number('computed run in control', chart.runInControl),
    ];
  },
};

function passesAtSomeLook(random: Random): boolean {
  const tally = tallyOf(atMargin);
  return looks.some((size, index) => {
    addTasks(tally, atMargin, size - tally.tasks.size, random);
    return decide(tally, index + 1).decision === 'pass';
  });
}

function passesSuite(random: Random): boolean {
  const trials = drawTrials(150, 3, 0.05, random);
  const verdict = judgeSuite({
    trials: withoutMemory(trials),
    tasks: 150,
    repeats: 3,
    margin: 0.05,
    hasDraft: true,
  });
  return verdict.decision === 'pass';
}

/** A suite needs its trials without memory too; they decide nothing here. */
function withoutMemory(trials: ReturnType<typeof drawTrials>) {
  const none = trials
    .filter(({ arm }) => arm === 'head')
    .map((trial) => ({ ...trial, arm: 'none' as const }));
  return [...none, ...trials];
}

const spread = [3, 5, 10, 20, 40].map((entries) => spreadHarm(entries, margin));

/** Looked at once; whatever is published must not do harm by the margin. */
function publishesHarm(random: Random): boolean {
  const { harm, published } = ruleInParts(random.pick(spread), random.pick([80, 150, 200, 300, 400]), random);
  return published.size > 0 && harm >= margin;
}

const oneInSeven: readonly Effect[] = [
  ...Array.from({ length: 6 }, (_, index) => ({ name: `good-${index}`, harms: 0, helps: 0.1 })),
  { name: 'bad', harms: 0.04, helps: 0.3 },
];

function publishesTheRest(random: Random): boolean {
  const { published } = ruleInParts(oneInSeven, 180, random);
  return published.size === 6 && !published.has('bad');
}

function harmful(random: Random): Pick<Outcome, 'harmStopped' | 'harmFailed'> {
  const effects: readonly Effect[] = [{ name: 'entry', harms: 0.1, helps: 0.3 }];
  const decisions = Array.from({ length: drafts }, () => {
    const tally = tallyOf(effects);
    addTasks(tally, effects, 200, random);
    return decide(tally, 1).decision;
  });
  return {
    harmStopped: decisions.filter((decision) => decision !== 'pass').length,
    harmFailed: decisions.filter((decision) => decision === 'fail').length,
  };
}

function passesWherePlanned(random: Random): boolean {
  const effects: readonly Effect[] = [
    { name: 'added', harms: 0.025, helps: 0.3 },
    { name: 'dropped', harms: 0.025, helps: 0, dropped: true },
  ];
  const tally = tallyOf(effects);
  addTasks(tally, effects, planGate(0).needed_tasks, random);
  return decide(tally, 1).decision === 'pass';
}

const innocents: readonly Effect[] = Array.from({ length: 11 }, (_, index) => ({
  name: `good-${index}`,
  harms: 0.002,
  helps: 0.05,
}));

function blameOne(random: Random): { readonly named: boolean; readonly innocent: number } {
  const effects: readonly Effect[] = [...innocents, { name: 'bad', harms: 0.1, helps: 0.02 }];
  const tally = tallyOf(effects);
  addTasks(tally, effects, 200, random);
  const blamed = decide(tally, 1).blamed.map(({ entry }) => entry);
  return { named: blamed.includes('bad'), innocent: blamed.filter((entry) => entry !== 'bad').length };
}

function decide(tally: ReturnType<typeof tallyOf>, look: number) {
  return judge({ tally, look, leaking: [], tokens: { head: 0, draft: 0 } });
}

function runUntilAlarm(plan: CusumPlan, rate: number, random: Random): number {
  let [score, cases] = [0, 0];
  while (score < plan.limit) {
    score = stepCusum(plan, score, random.chance(rate));
    cases += 1;
  }
  return cases;
}

function meanAtMost(what: string, values: readonly number[], limit: number): Figure {
  const { mean, se } = meanOf(values);
  const bar = `≤ ${limit} + 2 SE = ${(limit + 2 * se).toFixed(1)}`;
  return {
    what,
    value: mean,
    interval: [mean - 1.96 * se, mean + 1.96 * se],
    bar,
    met: mean <= limit + 2 * se,
  };
}

function meanAtLeast(what: string, values: readonly number[], limit: number): Figure {
  const { mean, se } = meanOf(values);
  const bar = `≥ ${limit} − 2 SE = ${(limit - 2 * se).toFixed(0)}`;
  return {
    what,
    value: mean,
    interval: [mean - 1.96 * se, mean + 1.96 * se],
    bar,
    met: mean >= limit - 2 * se,
  };
}

function meanOf(values: readonly number[]): { readonly mean: number; readonly se: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, se: Math.sqrt(squares / Math.max(1, values.length - 1) / values.length) };
}
