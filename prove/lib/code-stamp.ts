import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The hash of all code that an observation can depend on: what other code made is not taken up again. */
export async function codeStamp(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files = await Array.fromAsync(
    glob('{libs/*/src,services/*/src,apps/*/src,examples/*/src,prove,test/chaos,test/support}/**/*.ts', {
      cwd: root,
    }),
  );
  for (const file of files.sort()) hash.update(`${file}\n`).update(await readFile(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** The commit that is checked out, with `+` where files differ from it; `unknown` outside of a checkout. */
export function commitOf(root: string): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain', '-uno') === '' ? '' : '+'}`;
  } catch {
    return 'unknown';
  }
}
