import { createRandom, type Random } from '@nocturne/fleet';
import { planGate } from '@nocturne/evaluator';
import { planCusum, stepCusum, type CusumPlan } from '@nocturne/stats';
import { mean, meanAtLeast, meanAtMost, number, share, shareAtLeast, shareAtMost } from '../lib/figures.ts';
import type { Proof } from '../lib/proof.ts';
import {
  blameOne,
  innocents,
  passesAtSomeLook,
  passesOutweighed,
  passesWherePlanned,
  publishesHarm,
  publishesTheRest,
  ruleOnHarmful,
} from '../scoring/gate/judge-drafts.ts';
import {
  earlyTasks,
  passesPlannedSuite,
  passesSomeRun,
  passesSuite,
  plannedTasks,
  runEarly,
} from '../scoring/gate/judge-suites.ts';

/** Simulated drafts of each cell that one seed makes; with all seeds 2,000. */
const drafts = 20;
const chart = planCusum(0.2, 0.3, 5_000);

/** How many of the drafts of a cell came out so, and what their charts and their suites ran for. */
interface Outcome {
  readonly passedAtMargin: number;
  readonly harmfulPartPublished: number;
  readonly goodPublished: number;
  readonly harmStopped: number;
  readonly harmFailed: number;
  readonly outweighedPassed: number;
  readonly powerPassed: number;
  readonly named: number;
  readonly innocent: { readonly blamed: number; readonly of: number };
  readonly suitePassedAtMargin: number;
  readonly suitePassedAtSomeRun: number;
  readonly suitePowerPassed: number;
  readonly earlyPassedAtMargin: number;
  readonly earlyHarmStopped: number;
  readonly earlyTasks: readonly number[];
  readonly runsToNotice: readonly number[];
  readonly runsInControl: readonly number[];
}

export const gateStatistics: Proof<Outcome> = {
  name: 'gate-statistics',
  about:
    'The gate on simulated drafts whose effect is known, 2,000 a cell: families of unequal size, the same epoch looked at six times as it grows; suites with three trials a task, run once, six times within thirty days, and ended as soon as their tasks say enough; and charts of live outcomes.',
  seeds: 100,
  quick: 1,
  async run(seed) {
    const random = createRandom(`gate-statistics ${seed}`);
    const each = <T>(draw: () => T): T[] => Array.from({ length: drafts }, draw);
    const count = (holds: (random: Random) => boolean) => each(() => holds(random)).filter(Boolean).length;
    const blamed = each(() => blameOne(random));
    const harmful = each(() => ruleOnHarmful(random));
    const early = { atMargin: await runsOf(0.05, random), harmful: await runsOf(0.1, random) };
    return {
      passedAtMargin: count(passesAtSomeLook),
      harmfulPartPublished: count(publishesHarm),
      goodPublished: count(publishesTheRest),
      harmStopped: harmful.filter((decision) => decision !== 'pass').length,
      harmFailed: harmful.filter((decision) => decision === 'fail').length,
      outweighedPassed: count(passesOutweighed),
      powerPassed: count(passesWherePlanned),
      named: blamed.filter(({ named }) => named).length,
      innocent: {
        blamed: blamed.reduce((sum, { innocent }) => sum + innocent, 0),
        of: drafts * innocents.length,
      },
      suitePassedAtMargin: count(passesSuite),
      suitePassedAtSomeRun: count(passesSomeRun),
      suitePowerPassed: count(passesPlannedSuite),
      earlyPassedAtMargin: early.atMargin.filter(({ decision }) => decision === 'pass').length,
      earlyHarmStopped: early.harmful.filter(({ decision }) => decision !== 'pass').length,
      earlyTasks: early.harmful.map(({ tasks }) => tasks),
      runsToNotice: each(() => runUntilAlarm(chart, 0.3, random)),
      runsInControl: each(() => runUntilAlarm(chart, 0.2, random)),
    };
  },
  summarise(seeds) {
    const n = seeds.length * drafts;
    const sum = (of: (seed: Outcome) => number) => seeds.reduce((total, seed) => total + of(seed), 0);
    const errs = (what: string, of: (seed: Outcome) => number) => shareAtMost(what, sum(of), n, 0.05);
    const succeeds = (what: string, of: (seed: Outcome) => number, least: number) =>
      shareAtLeast(what, sum(of), n, least);
    return [
      errs('drafts at the margin that pass at any of six looks', (one) => one.passedAtMargin),
      errs(
        'drafts with harm spread over their entries, of which a part that harms by the margin is published',
        (one) => one.harmfulPartPublished,
      ),
      succeeds(
        'drafts of seven entries at 180 tasks, of which one harms by four points and is left out, the others published that night',
        (one) => one.goodPublished,
        0.8,
      ),
      succeeds('drafts that harm by 10 points more, stopped at 200 tasks', (one) => one.harmStopped, 0.99),
      share(
        'of them, failed outright',
        sum((one) => one.harmFailed),
        n,
      ),
      share(
        'drafts that harm two tasks in a hundred and help thirty, passed at 400 tasks',
        sum((one) => one.outweighedPassed),
        n,
      ),
      succeeds(
        `drafts no worse, one task in twenty discordant, that pass at the ${planGate(0).needed_tasks} tasks stated`,
        (one) => one.powerPassed,
        0.8,
      ),
      succeeds('planted bad entries, one of twelve, that are blamed', (one) => one.named, 0.9),
      share(
        'innocent entries blamed with them',
        sum((one) => one.innocent.blamed),
        sum((one) => one.innocent.of),
      ),
      errs('suites at the margin, three trials a task, that pass', (one) => one.suitePassedAtMargin),
      errs(
        'suites at the margin, three trials a task, that pass in any of six runs within thirty days',
        (one) => one.suitePassedAtSomeRun,
      ),
      succeeds(
        `suites of a draft no worse, one trial a task and one in twenty discordant, that pass at the ${plannedTasks} tasks stated`,
        (one) => one.suitePowerPassed,
        0.8,
      ),
      errs(
        'suites at the margin, three trials a task, that may end early and pass whenever they do',
        (one) => one.earlyPassedAtMargin,
      ),
      succeeds(
        'suites of a draft that loses 10 points, that may end early and are stopped',
        (one) => one.earlyHarmStopped,
        0.99,
      ),
      mean(
        `tasks of ${earlyTasks} until they are`,
        seeds.flatMap((one) => one.earlyTasks),
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

async function runsOf(loss: number, random: Random) {
  const runs = [];
  for (let run = 0; run < drafts; run += 1) runs.push(await runEarly(loss, random));
  return runs;
}

function runUntilAlarm(plan: CusumPlan, rate: number, random: Random): number {
  let [score, cases] = [0, 0];
  while (score < plan.limit) {
    score = stepCusum(plan, score, random.chance(rate));
    cases += 1;
  }
  return cases;
}
