import type { Random } from '@nocturne/fleet';
import { emptyTally, newTask, type Tally } from '@nocturne/evaluator';

/** An entry of a simulated draft, or one of head's that the draft drops: in how many of the tasks it harms, and helps. */
export interface Effect {
  readonly name: string;
  readonly harms: number;
  readonly helps: number;
  /** Whether head makes the claim and the draft does not; else the draft alone does. */
  readonly dropped?: true;
}

/** Families of very unequal size; within them harm is up to twice as frequent as on the whole, or hardly there. */
const families = [
  { name: 'large', share: 0.7, times: 0.8 },
  { name: 'small', share: 0.2, times: 1.2 },
  { name: 'rare', share: 0.1, times: 2 },
] as const;

/** An empty tally of these entries. */
export function tallyOf(effects: readonly Effect[]): Tally {
  return emptyTally(
    effects.map(({ name, dropped }) => ({
      entry: name,
      type: 'recurring_failure',
      rules: [],
      head: dropped === true,
      draft: dropped !== true,
    })),
  );
}

/** Adds so many held-out tasks to the tally, each harmed and helped by each entry by chance, apart from the others. */
export function addTasks(tally: Tally, effects: readonly Effect[], n: number, random: Random): void {
  for (let added = 0; added < n; added += 1) {
    const { name, times } = pickFamily(random.next());
    const task = { ...newTask(name), sessions: 1, touched: true };
    for (const [index, { harms, helps }] of effects.entries()) {
      if (random.chance(harms * times)) task.harmedBy.add(index);
      if (random.chance(helps)) task.helpedBy.add(index);
    }
    tally.tasks.set(`task ${tally.tasks.size}`, task);
  }
}

/** The share of tasks that at least one of these entries harms. */
export function harmOf(effects: readonly Effect[]): number {
  return families.reduce(
    (sum, { share, times }) =>
      sum + share * (1 - effects.reduce((none, { harms }) => none * (1 - harms * times), 1)),
    0,
  );
}

function pickFamily(at: number): (typeof families)[number] {
  let below = 0;
  for (const family of families) {
    below += family.share;
    if (at < below) return family;
  }
  return families[0];
}
