import { paintFor, type Paint } from './output/paint.ts';
import { printResult, type Streams } from './output/print-result.ts';
import { createProgress, type Progress } from './output/progress.ts';
import { visible } from './output/visible.ts';
import { answer, failure, type CommandResult } from './result.ts';

/** How a command reaches the person or program that runs it. Its result it returns. */
export interface Context {
  readonly paint: Paint;
  /** A bar on stderr, or lines where that is no terminal. */
  progress(label: string): Progress;
  /** A remark on the way, on stderr; not with `--json`. */
  note(text: string): void;
  /** For a command that stays: prints what it has to say before it ends. What comes after goes to stderr. */
  say(document: unknown, text: string): void;
}

const streams: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/**
 * Runs a command, prints what it has to say and sets the exit code. What it throws is a bug: that too is printed as a
 * failure, so that a caller of `--json` always gets its document.
 */
export async function settle(
  options: { readonly json?: boolean },
  command: (context: Context) => Promise<CommandResult>,
): Promise<void> {
  const json = options.json === true;
  let said = false;
  const context: Context = {
    paint: paintFor(process.stdout),
    progress: (label) => createProgress(label, json),
    note: (text) => {
      if (!json) streams.err(`${visible(text)}\n`);
    },
    say: (document, text) => {
      said = true;
      printResult(answer(document, text), json, streams);
    },
  };
  const result = await command(context).catch(faultOf);
  process.exitCode = said && result.ok ? result.exit : printResult(result, json && !said, streams);
}

function faultOf(fault: unknown): CommandResult {
  if (process.env['NOCTURNE_DEBUG'] !== undefined) console.error(fault);
  const message = fault instanceof Error ? fault.message : String(fault);
  return failure('internal', `a fault on our side: ${message} (NOCTURNE_DEBUG=1 shows where)`);
}
