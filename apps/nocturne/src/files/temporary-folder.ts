import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Works in a folder that only this user may read and that is gone at the end, also where the process is interrupted. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nocturne-'));
  const atExit = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', atExit);
  try {
    return await work(folder);
  } finally {
    process.off('exit', atExit);
    await rm(folder, { recursive: true, force: true });
  }
}
