import type { SuiteVerdict, Trial } from '@nocturne/contracts';
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

/** A run of 150 tasks of a draft that loses so much, looked at as often as the command looks at it. */
export async function runEarly(loss: number, random: Random): Promise<EarlyRun> {
  const tasks = drawTasks(150, loss, random);
  const ids = tasks.map(({ id }) => id);
  const ruleOn = (trials: readonly Trial[]) => rule(trials, 150, { mayStop: true });
  const end = createEarlyEnd(ids, 3 * repeats, (trials) =>
    Promise.resolve(ruleOn(trials).comparisons[0]?.decision !== 'inconclusive'),
  );
  const trials: Trial[] = [];
  for (const task of tasks) {
    trials.push(...drawTrials([task], repeats, random));
    const ended = await end(trials);
    if (ended !== null) break;
  }
  return { decision: ruleOn(trials).decision, tasks: trials.length / (3 * repeats) };
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

function rule(
  trials: readonly Trial[],
  tasks: number,
  { each = repeats, look = 1, mayStop = false }: { each?: number; look?: number; mayStop?: boolean } = {},
): SuiteVerdict {
  return judgeSuite({ trials, tasks, repeats: each, margin, hasDraft: true, look, mayStop });
}
