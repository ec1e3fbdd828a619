import type { Turn } from './turns.ts';
import { traitsOf, type Trait } from './traits.ts';

/** Where a failed session most likely turned. */
export interface Blame {
  /** Index of the turn, and of its first step. */
  readonly turn: number;
  readonly step: number;
  readonly agent: string;
  /** How likely the model holds it to be this turn, of all; and this agent. */
  readonly chance: number;
  readonly agentChance: number;
}

/**
 * How much each trait of a turn speaks for its being the mistake, in log odds against the session's other turns: a conditional
 * logit fitted with a penalty of .02 on 71 failed sessions of several agents each (those of who-and-when whose question's hash
 * is even), rounded to a tenth. On the sessions that it was not fitted on it names the agent in about six of ten and the step
 * in about four (`npm run prove -- who-and-when`): a guess, and to be shown as one.
 */
const weights: Readonly<Record<Trait, number>> = {
  first: -0.4,
  third: -0.6,
  acts: 0.6,
  acts_first: 1.1,
  makes_up: 0.9,
  supposes: 1,
  concludes: 1.2,
  agrees: -0.5,
  ends: -0.5,
  short: -1.1,
  long: 0.4,
  origin: 0.7,
};

/** Null where nobody had a turn. */
export function placeBlame(turns: readonly Turn[]): Blame | null {
  const chances = softmax(
    traitsOf(turns).map((traits) =>
      (Object.entries(traits) as [Trait, number][]).reduce(
        (sum, [trait, value]) => sum + weights[trait] * value,
        0,
      ),
    ),
  );
  const byAgent = new Map<string, number>();
  for (const [index, { agent }] of turns.entries()) {
    byAgent.set(agent, (byAgent.get(agent) ?? 0) + (chances[index] ?? 0));
  }
  const turn = chances.indexOf(Math.max(...chances));
  const [likely] = [...byAgent].sort((a, b) => b[1] - a[1]);
  const found = turns[turn];
  if (found === undefined || likely === undefined) return null;
  return { turn, step: found.step, agent: likely[0], chance: chances[turn] ?? 0, agentChance: likely[1] };
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const sum = odds.reduce((total, each) => total + each, 0);
  return odds.map((each) => each / sum);
}
