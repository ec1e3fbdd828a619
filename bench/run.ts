/**
 * Runs the benches of this folder one after the other, each in a process of its own.
 *
 *     npm run bench                    all of them
 *     npm run bench -- --list          which there are
 *     npm run bench -- NAME… [--quick] some; with sizes for all to end within about a minute
 *
 * A bench prints times as min / median / max, and ratios of what was measured side by side in the same run. None fails
 * for being slow; the exit code is 1 where one could not run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { readArguments } from '../prove/lib/read-arguments.ts';

const { values: flags, positionals } = readArguments(import.meta.filename, {
  quick: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
});

const names = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const unknown = positionals.filter((name) => !names.includes(name));

if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exitCode = 1;
} else if (flags.list) {
  for (const name of names) console.log(`${name.padEnd(20)}${await purposeOf(name)}`);
} else {
  for (const name of positionals.length > 0 ? positionals : names) {
    const code = await run(name);
    console.log(code === 0 ? '' : `${name} could not run (exit code ${code})\n`);
    if (code !== 0) process.exitCode = 1;
  }
}

/** The first paragraph of the comment that every bench begins with. */
async function purposeOf(name: string): Promise<string> {
  const text = await readFile(fileOf(name), 'utf8');
  const comment = /^\/\*\*\n((?: \* .+\n)+)/.exec(text)?.[1] ?? '';
  return comment.replaceAll(/^ \* /gm, '').replaceAll('\n', ' ').trim();
}

/** @returns its exit code, null where a signal ended it */
async function run(name: string): Promise<number | null> {
  const child = spawn(process.execPath, [fileOf(name), ...(flags.quick ? ['--quick'] : [])], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

function fileOf(name: string): string {
  return `${import.meta.dirname}/${name}.ts`;
}
