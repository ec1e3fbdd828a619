import { mkdir, open, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { snapshotIdSchema, proposalIdSchema, trialSchema, type Trial } from '@nocturne/contracts';
import { z } from 'zod';

/** What a run is about: who goes on with it goes on with the same. */
const runHeadSchema = z.object({
  suite: z.string(),
  suite_hash: z.string(),
  started_at: z.string(),
  head: snapshotIdSchema,
  draft: snapshotIdSchema.nullable(),
  proposal: proposalIdSchema.nullable(),
});
export type RunHead = z.infer<typeof runHeadSchema>;

/** A run's trials on disk, a line each, durable before the next one begins. */
export interface Journal {
  readonly head: RunHead;
  readonly done: readonly Trial[];
  append(trial: Trial): Promise<void>;
  close(): Promise<void>;
}

const headFile = 'run.json';
const trialsFile = 'trials.jsonl';

/** The run that was begun in this folder; null where there is none. */
export async function findRun(folder: string): Promise<RunHead | null> {
  const text = await readFile(join(folder, headFile), 'utf8').catch(absent);
  if (text === null) return null;
  const parsed = runHeadSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

/** Opens the run's journal, with the trials that it holds. A line that a kill tore is no trial: it is made again. */
export async function openJournal(folder: string, head: RunHead): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  if ((await findRun(folder)) === null)
    await writeFile(join(folder, headFile), `${JSON.stringify(head, null, 2)}\n`, { flush: true });
  const path = join(folder, trialsFile);
  const text = (await readFile(path, 'utf8').catch(absent)) ?? '';
  const done = text.split('\n').flatMap((line) => {
    const parsed = trialSchema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
  const file: FileHandle = await open(path, 'a');
  if (text !== '' && !text.endsWith('\n')) await file.write('\n');
  let last: Promise<void> = Promise.resolve();
  return {
    head,
    done,
    append(trial) {
      // One after the other: trials that run side by side end side by side.
      last = last.then(async () => {
        await file.write(`${JSON.stringify(trial)}\n`);
        await file.datasync();
      });
      return last;
    },
    close: () => file.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function absent(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT') return null;
  throw fault;
}
