import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRun, type RunHead } from './journal.ts';

/** Where runs are kept when nobody says: a folder a suite, in it a folder a run. */
export const defaultRuns = 'nocturne-runs';

const resultFile = 'result.json';

/** A run's folder: one to go on with, or a new one. */
interface RunFolder {
  readonly folder: string;
  readonly head: RunHead;
  readonly resumed: boolean;
}

/**
 * The run of this suite that was stopped, where it is about the same versions of memory; else a new one.
 * @param wanted what a new run would be about, begun now
 */
export async function findRunFolder(runs: string, wanted: RunHead, fresh: boolean): Promise<RunFolder> {
  const ofSuite = join(runs, wanted.suite);
  const resumable = fresh ? null : await findUnfinished(ofSuite, (head) => isSame(head, wanted));
  if (resumable !== null) return { ...resumable, resumed: true };
  const folder = join(ofSuite, wanted.started_at.replaceAll(':', '-'));
  await mkdir(folder, { recursive: true });
  return { folder, head: wanted, resumed: false };
}

/** The latest run of the suite that has no result and that is meant; null where there is none. */
export async function findUnfinished(
  ofSuite: string,
  isMeant: (head: RunHead) => boolean,
): Promise<Omit<RunFolder, 'resumed'> | null> {
  const names = existsSync(ofSuite) ? (await readdir(ofSuite)).sort().reverse() : [];
  for (const name of names) {
    const folder = join(ofSuite, name);
    const head = existsSync(join(folder, resultFile)) ? null : await findRun(folder);
    if (head !== null && isMeant(head)) return { folder, head };
  }
  return null;
}

/** Marks a run as done: the next one begins anew. */
export async function finishRun(folder: string, result: unknown): Promise<void> {
  await writeFile(join(folder, resultFile), `${JSON.stringify(result, null, 2)}\n`, { flush: true });
}

function isSame(a: RunHead, b: RunHead): boolean {
  return a.suite_hash === b.suite_hash && a.head === b.head && a.draft === b.draft;
}
