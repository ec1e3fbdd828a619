import { InvalidArgumentError, type Command } from 'commander';

/** Where a command finds its memory. */
export interface ConnectOptions {
  readonly url?: string;
  readonly key?: string;
  readonly data?: string;
  readonly store?: string;
  readonly json?: boolean;
}

/** `--url`, `--key`, `--data`, `--store`, `--json`: what every command that needs a host takes. */
export function takesConnection(command: Command): Command {
  return command
    .option('--url <url>', 'a running host, as `nocturne up` prints it (env: NOCTURNE_URL)')
    .option('--key <key>', 'the API key for it (env: NOCTURNE_KEY)')
    .option('--data <dir>', 'work in this process, on the data in DIR (default: .nocturne)')
    .option('--store <name>', 'the memory store, by name or id', 'default')
    .option('--json', 'print one JSON document on stdout and nothing else there');
}

/** An example beneath a command's help. */
export function example(command: Command, ...lines: readonly string[]): Command {
  const head = lines.length === 1 ? 'Example:' : 'Examples:';
  return command.addHelpText('after', `\n${[head, ...lines.map((line) => `  $ ${line}`)].join('\n')}`);
}

export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 0.9))
    throw new InvalidArgumentError('It is a number from 0 to 0.9.');
  return share;
}

export function parseWhole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

export function parsePort(text: string): number {
  const port = parseWhole(text);
  if (port > 65_535) throw new InvalidArgumentError('It is a port, 0 to 65535.');
  return port;
}

export function parseInstant(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new InvalidArgumentError('It is a date or an instant, such as 2026-11-01.');
  return instant;
}
