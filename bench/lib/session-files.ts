import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVariedSession } from './make-varied-session.ts';

const inFile = 1_000;

/**
 * Makes sessions from number `from` up to `to` (exclusive) as files of a thousand lines each; those that are there are not
 * made again, so that a run that was stopped goes on.
 * @returns the files, in order
 */
export async function makeSessionFiles(dir: string, from: number, to: number): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const files: string[] = [];
  for (let first = from; first < to; first += inFile) {
    const count = Math.min(inFile, to - first);
    const file = join(dir, `${first}-${count}.ndjson`);
    files.push(file);
    if (existsSync(file)) continue;
    const lines = Array.from({ length: count }, (_, at) => JSON.stringify(makeVariedSession(first + at)));
    await writeFile(`${file}.part`, `${lines.join('\n')}\n`);
    await rename(`${file}.part`, file);
  }
  return files;
}

/** The median size of the steps of these sessions, in bytes of JSON. */
export function medianBytes(count: number): number {
  const sizes = Array.from({ length: count }, (_, number) =>
    Buffer.byteLength(JSON.stringify(makeVariedSession(number).steps)),
  ).sort((a, b) => a - b);
  return sizes[Math.floor(count / 2)] ?? 0;
}
