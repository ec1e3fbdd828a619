import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { lookAt, type Look } from '../operations/status/look-at.ts';
import { renderLooks } from '../operations/status/render-looks.ts';
import { example } from '../options.ts';
import { answer, badUsage, exitCodes, type CommandResult } from '../result.ts';

interface StatusOptions {
  readonly url?: readonly string[];
  readonly data?: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** How long between two looks, in ms. */
const watchMs = 2_000;

export function addStatus(program: Command): void {
  const status = program
    .command('status')
    .description('how far behind each service is, and what was given up on')
    .option('--url <urls...>', 'a host, an ingress, or instances of services (env: NOCTURNE_URL)')
    .option('--key <key>', 'is not asked for: these are counts')
    .option('--data <dir>', 'work in this process, on the data in DIR (default: .nocturne)')
    .option('--watch', 'look again every two seconds, until stopped')
    .option('--json', 'print one JSON document on stdout and nothing else there');
  example(
    status,
    'nocturne status',
    'nocturne status --url http://ingest:8080 http://synthesizer:8080 http://evaluator:8080 http://curator:8080 --watch',
  );
  status.action((options: StatusOptions) => settle(options, (context) => showStatus(context, options)));
}

async function showStatus(context: Context, options: StatusOptions): Promise<CommandResult> {
  if (options.watch === true && options.json === true)
    return badUsage('--watch is for people, --json is one document');
  const given =
    options.url ??
    (options.data === undefined ? (process.env['NOCTURNE_URL'] || undefined)?.split(',') : undefined);
  if (given === undefined) {
    // The host that lives as long as the command is looked at as any other.
    const connect = options.data === undefined ? {} : { data: options.data };
    return withConnection(connect, { data: 'existing' }, ({ url }) => look(context, options, [url]));
  }
  if (options.data !== undefined)
    return badUsage('--url names a running host and --data a folder to work on: give one of them');
  const urls = given.flatMap((text) => text.split(',')).map((url) => url.trim());
  const wrong = urls.find((url) => !/^https?:/.test(url) || !URL.canParse(url));
  return wrong === undefined ? look(context, options, urls) : badUsage(`${wrong} is not the URL of a host`);
}

async function look(
  context: Context,
  options: StatusOptions,
  urls: readonly string[],
): Promise<CommandResult> {
  const looks = await Promise.all(urls.map(lookAt));
  if (options.watch !== true) return answerOf(context, looks);

  const stop = new AbortController();
  const { signal } = stop;
  const told = Promise.race([once(process, 'SIGINT', { signal }), once(process, 'SIGTERM', { signal })]);
  const stopped = told.then(
    () => true,
    () => true,
  );
  for (let next = looks; ; next = await Promise.all(urls.map(lookAt))) {
    context.say(null, `${clear()}${new Date().toISOString()}\n${renderLooks(next, context.paint)}`);
    if (await Promise.race([stopped, delay(watchMs, false)])) break;
  }
  stop.abort();
  return answer(null, '');
}

function answerOf(context: Context, looks: readonly Look[]): CommandResult {
  const services = looks.flatMap(({ url, services: found }) => found.map((status) => ({ url, ...status })));
  const faults = looks.flatMap(({ url, fault }) => (fault === null ? [] : [{ url, fault }]));
  const exit = faults.length === 0 ? exitCodes.done : exitCodes.failed;
  return answer(
    { urls: looks.map(({ url }) => url), services, faults },
    renderLooks(looks, context.paint),
    exit,
  );
}

/** A terminal shows one look in place of the other; elsewhere they follow one another. */
function clear(): string {
  return process.stdout.isTTY ? '\u001b[2J\u001b[H' : '';
}
