import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { printResult } from './output/print-result.ts';
import { badUsage, exitCodes } from './result.ts';

/** Runs the command line that bin/nocturne.mjs was given. Sets the exit code; the process ends when its work has. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  // Whoever pages with `head` closes the pipe: what nobody reads any more is no failure.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });
  try {
    await (await createProgram({ json, named: argv[2] })).parseAsync(argv);
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    process.exitCode = fault.exitCode === 0 ? exitCodes.done : exitCodes.badUsage;
    // For people, commander has said it already.
    if (json && fault.exitCode !== 0) {
      printResult(badUsage(fault.message.replace(/^error: /, '')), json, {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      });
    }
  }
}
