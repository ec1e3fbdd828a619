import type { CommandResult, ExitCode } from '../result.ts';
import { visible } from './visible.ts';

/** Where a command's words go; the process's own streams outside tests. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Prints what a command has to say: with `--json` exactly one document on stdout, whatever happened; for people the
 * answer on stdout and a failure on stderr.
 */
export function printResult(result: CommandResult, json: boolean, streams: Streams): ExitCode {
  if (json) {
    const document = result.ok ? result.document : { error: { code: result.code, message: result.message } };
    streams.out(`${JSON.stringify(document)}\n`);
  } else if (result.ok) {
    if (result.text !== '') streams.out(`${result.text}\n`);
  } else {
    streams.err(`nocturne: ${visible(result.message)}\n`);
  }
  return result.exit;
}
