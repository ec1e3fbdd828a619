import type { Arm, Trial } from '@nocturne/contracts';
import type { Journal } from './journal.ts';
import { planTrials } from './plan-trials.ts';
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
  readonly onTrial?: (trial: Trial, done: number, total: number) => void;
}

/**
 * Makes the trials that the journal lacks, so many at once as the suite says, each on disk before the next begins.
 * @returns all trials of the run, as far as they were made.
 */
export async function runSuite(
  { suite, folder }: SuiteFile,
  journal: Journal,
  { arms, now, signal, log, onTrial }: RunOptions,
): Promise<readonly Trial[]> {
  const trials = [...journal.done];
  const planned = planTrials(suite, [...arms.keys()], trials);
  const total = trials.length + planned.length;
  const rubricGrader = suite.grader === undefined ? null : callableRubricGrader(suite.grader);
  const waiting = planned.values();
  await withTemporaryFolder(async (scratch) => {
    const work = async () => {
      for (const next of waiting) {
        const memory = arms.get(next.arm) ?? { snapshot: null, files: [] };
        const trial = await runTrial(next, {
          suite,
          folder,
          memory,
          scratch,
          rubricGrader,
          signal,
          log,
          now,
        });
        if (signal.aborted) return;
        await journal.append(trial);
        trials.push(trial);
        onTrial?.(trial, trials.length, total);
      }
    };
    await Promise.all(Array.from({ length: suite.concurrency }, work));
  });
  return trials;
}
