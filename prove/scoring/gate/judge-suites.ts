import type { Arm, SuiteVerdict, Trial } from '@nocturne/contracts';
import { judgeSuite } from '@nocturne/evaluator';
import type { Random } from '@nocturne/fleet';
import { requiredPairs, spendAlpha } from '@nocturne/stats';
import { createEarlyEnd } from '../../../apps/nocturne/src/suites/end-early.ts';
import { drawTasks, drawTrials, type DrawnTask } from './draw-trials.ts';

const margin = 0.05;
const repeats = 3;

/** A draft that loses as much as the margin, in a suite that is run once. */
export function passesSuite(random: Random): boolean {
  return rule(drawTrials(drawTasks(150, margin, random), repeats, random), 150).decision === 'pass';
}

/** The same, in a suite that is run six times within thirty days: the same tasks, fresh trials. */
export function passesSomeRun(random: Random): boolean {
  const tasks = drawTasks(150, margin, random);
  return Array.from({ length: 6 }, (_, index) => index + 1).some(
    (look) => rule(drawTrials(tasks, repeats, random), 150, { look }).decision === 'pass',
  );
}

/** How a run ended that may end as soon as its tasks say enough. */
interface EarlyRun {
  readonly decision: SuiteVerdict['decision'];
  readonly tasks: number;
}

/** Tasks of a run that may end early. */
export const earlyTasks = 100;

/** A run of memory that loses so much, against none, looked at as often as the command looks at it. */
export async function runEarly(loss: number, random: Random): Promise<EarlyRun> {
  const tasks = drawTasks(earlyTasks, loss, random);
  const arms = ['none', 'head'] as const;
  const ruleOn = (trials: readonly Trial[]) => rule(trials, earlyTasks, { arms, mayStop: true });
  const each = arms.length * repeats;
  const end = createEarlyEnd(
    tasks.map(({ id }) => id),
    each,
    (trials) => Promise.resolve(ruleOn(trials).comparisons[0]?.decision !== 'inconclusive'),
  );
  const trials: Trial[] = [];
  for (const task of tasks) {
    trials.push(...drawTrials([task], repeats, random, arms));
    if ((await end(trials)) !== null) break;
  }
  return { decision: ruleOn(trials).decision, tasks: trials.length / each };
}

/** Tasks that a suite with one trial a task needs where one in twenty is discordant. */
export const plannedTasks = requiredPairs(0.05, margin, spendAlpha(0.05, 1));

/** Whether a draft that is no worse passes there. */
export function passesPlannedSuite(random: Random): boolean {
  const tasks = Array.from({ length: plannedTasks }, (_, index): DrawnTask => {
    const at = random.next();
    return { id: `task-${index}`, head: at < 0.025 ? 0 : 1, draft: at > 0.975 ? 0 : 1 };
  });
  return rule(drawTrials(tasks, 1, random), plannedTasks, { each: 1 }).decision === 'pass';
}

interface How {
  readonly each?: number;
  readonly look?: number;
  readonly arms?: readonly Arm[];
  readonly mayStop?: boolean;
}

function rule(trials: readonly Trial[], tasks: number, how: How = {}): SuiteVerdict {
  const { each = repeats, look = 1, arms, mayStop = false } = how;
  return judgeSuite({ trials, tasks, repeats: each, margin, hasDraft: arms === undefined, look, mayStop });
}
