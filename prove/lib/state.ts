import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the seeds of one proof gave so far: a line each, written when it is there, so that a killed run loses one at most. */
interface State {
  readonly observed: ReadonlyMap<number, unknown>;
  append(seed: number, observation: unknown): Promise<void>;
}

/**
 * @param stamp what the observations depend on beside the seed; those of another stamp are not taken up again
 * @param resume takes up what is there; else begins afresh
 */
export async function openState(path: string, stamp: string, resume: boolean): Promise<State> {
  const observed = new Map<number, unknown>();
  if (resume)
    for (const line of await readLines(path)) {
      const read = parse(line);
      if (read?.stamp === stamp) observed.set(read.seed, read.observation);
    }
  else await rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  // A line that was cut is ended, so that the next one stands by itself.
  if (resume) await appendFile(path, '\n');
  return {
    observed,
    append: (seed, observation) => appendFile(path, `${JSON.stringify({ stamp, seed, observation })}\n`),
  };
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch {
    return [];
  }
}

/** The last line of a killed run may be cut: it is left out. */
function parse(line: string): { stamp: string; seed: number; observation: unknown } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('seed' in value) || !('observation' in value))
      return null;
    return value as { stamp: string; seed: number; observation: unknown };
  } catch {
    return null;
  }
}
