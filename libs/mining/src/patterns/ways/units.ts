import type { Run } from '../../runs/run.ts';

/** A thread of a session as a sequence of tools. */
export interface Unit {
  readonly run: Run;
  readonly sequence: readonly string[];
}

/**
 * The sequences that count for how widely a way is gone: of the sessions that one agent had of one task for one person the
 * first, so that who repeats itself does not count for many.
 */
export function unitsOf(runs: readonly Run[]): Unit[] {
  const told = new Set<string>();
  return runs.flatMap((run) => {
    const { task, version, principal } = run;
    const key = `${task} ${version} ${principal}`;
    if (told.has(key)) return [];
    told.add(key);
    return run.threads.map((sequence) => ({ run, sequence }));
  });
}
