import type { Arm, Trial } from '@nocturne/contracts';
import type { Journal } from './journal.ts';
import { createEarlyEnd, type IsEnough } from './end-early.ts';
import { orderTasks, planTrials } from './plan-trials.ts';
import type { SuiteFile } from './read-suite.ts';
import { withTemporaryFolder } from '../files/temporary-folder.ts';
import { callableRubricGrader } from './grading/ask-rubric.ts';
import { runTrial, type ArmMemory } from './run-trial.ts';

interface RunOptions {
  /** The versions of memory under trial. */
  readonly arms: ReadonlyMap<Arm, ArmMemory>;
  readonly now: () => Date;
  /** Ends the run: trials under way are given up, and made again when it goes on. */
  readonly signal: AbortSignal;
  /** Where the agent's standard error goes: a file descriptor. */
  readonly log: number;
  /** Of a suite that may end early: whether these trials say enough. */
  readonly isEnough: IsEnough;
  readonly onTrial?: (trial: Trial, done: number, total: number) => void;
}

/**
 * Makes the trials that the journal lacks, so many at once as the suite says, each on disk before the next begins.
 * @returns all trials of the run, as far as they were made; those that its ruling rests on where it ended early.
 */
export async function runSuite(
  { suite, folder }: SuiteFile,
  journal: Journal,
  { arms, now, signal, log, isEnough, onTrial }: RunOptions,
): Promise<readonly Trial[]> {
  const trials = [...journal.done];
  const tasks = orderTasks(suite, journal.head.started_at);
  const planned = planTrials(suite, [...arms.keys()], trials, tasks);
  const total = trials.length + planned.length;
  const rubricGrader = suite.grader === undefined ? null : callableRubricGrader(suite.grader);
  const waiting = planned.values();
  const early = new AbortController();
  const stop = AbortSignal.any([signal, early.signal]);
  const endOf = suite.stop_early
    ? createEarlyEnd(
        tasks.map(({ id }) => id),
        arms.size * suite.repeats,
        isEnough,
      )
    : async () => null;
  let ended: readonly Trial[] | null = null;
  const check = async () => {
    ended ??= await endOf(trials);
    if (ended !== null) early.abort();
  };
  await check();
  await withTemporaryFolder(async (scratch) => {
    const work = async () => {
      if (stop.aborted) return;
      for (const next of waiting) {
        const memory = arms.get(next.arm) ?? { snapshot: null, files: [] };
        const trial = await runTrial(next, {
          ...{ suite, folder, memory, scratch, rubricGrader, log, now },
          signal: stop,
        });
        if (stop.aborted) return;
        await journal.append(trial);
        trials.push(trial);
        onTrial?.(trial, trials.length, total);
        await check();
      }
    };
    await Promise.all(Array.from({ length: suite.concurrency }, work));
  });
  return ended ?? trials;
}
