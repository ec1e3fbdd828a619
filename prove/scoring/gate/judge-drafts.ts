import { judge, planGate } from '@nocturne/evaluator';
import type { Verdict } from '@nocturne/contracts';
import type { Random } from '@nocturne/fleet';
import { addTasks, tallyOf, type Effect } from './draw-drafts.ts';
import { ruleInParts, spreadHarm } from './rule-in-parts.ts';

const margin = 0.05;
/** Harm at the very margin: what is no better than this must not pass. */
const atMargin: readonly Effect[] = [{ name: 'entry', harms: margin, helps: 0.3 }];
/** Sizes at which the same epoch is looked at again, as it grows. */
const looks = [80, 120, 180, 260, 340, 400];

/** A draft whose harm is at the margin, as its epoch grows: whether it passes at any look. */
export function passesAtSomeLook(random: Random): boolean {
  const tally = tallyOf(atMargin);
  return looks.some((size, index) => {
    addTasks(tally, atMargin, size - tally.tasks.size, random);
    return decide(tally, index + 1).decision === 'pass';
  });
}

/** A draft that harms ten tasks in a hundred, at 200 tasks. */
export function ruleOnHarmful(random: Random): Verdict['decision'] {
  return ruleOn([{ name: 'entry', harms: 0.1, helps: 0.3 }], 200, random).decision;
}

/** One that harms two tasks in a hundred and helps thirty, at 400 tasks. */
export function passesOutweighed(random: Random): boolean {
  return ruleOn([{ name: 'entry', harms: 0.02, helps: 0.3 }], 400, random).decision === 'pass';
}

/** One that is no worse, with one task in twenty discordant, at the tasks that the gate says it needs. */
export function passesWherePlanned(random: Random): boolean {
  const effects: readonly Effect[] = [
    { name: 'added', harms: 0.025, helps: 0.3 },
    { name: 'dropped', harms: 0.025, helps: 0, dropped: true },
  ];
  return ruleOn(effects, planGate(0).needed_tasks, random).decision === 'pass';
}

const spread = [3, 5, 10, 20, 40].map((entries) => spreadHarm(entries, margin));

/** Looked at once; whatever is published must not do harm by the margin. */
export function publishesHarm(random: Random): boolean {
  const { harm, published } = ruleInParts(random.pick(spread), random.pick([80, 150, 200, 300, 400]), random);
  return published.size > 0 && harm >= margin;
}

const oneInSeven: readonly Effect[] = [
  ...Array.from({ length: 6 }, (_, index) => ({ name: `good-${index}`, harms: 0, helps: 0.1 })),
  { name: 'bad', harms: 0.04, helps: 0.3 },
];

/** Whether of seven entries the one that harms is left out, and the others published that night. */
export function publishesTheRest(random: Random): boolean {
  const { published } = ruleInParts(oneInSeven, 180, random);
  return published.size === 6 && !published.has('bad');
}

export const innocents: readonly Effect[] = Array.from({ length: 11 }, (_, index) => ({
  name: `good-${index}`,
  harms: 0.002,
  helps: 0.05,
}));

/** Whether the one bad entry of twelve is blamed, and how many of the others with it. */
export function blameOne(random: Random): { readonly named: boolean; readonly innocent: number } {
  const effects: readonly Effect[] = [...innocents, { name: 'bad', harms: 0.1, helps: 0.02 }];
  const blamed = ruleOn(effects, 200, random).blamed.map(({ entry }) => entry);
  return { named: blamed.includes('bad'), innocent: blamed.filter((entry) => entry !== 'bad').length };
}

function ruleOn(effects: readonly Effect[], tasks: number, random: Random): Verdict {
  const tally = tallyOf(effects);
  addTasks(tally, effects, tasks, random);
  return decide(tally, 1);
}

function decide(tally: ReturnType<typeof tallyOf>, look: number): Verdict {
  return judge({ tally, look, leaking: [], tokens: { head: 0, draft: 0 } });
}
