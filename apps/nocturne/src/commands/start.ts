import { join } from 'node:path';
import type { Command } from 'commander';
import { connectionTo, defaultData, orFailure } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { withTemporaryFolder } from '../files/temporary-folder.ts';
import type { Host } from '../host/start-host.ts';
import { interruptible, openHost } from '../open-host.ts';
import { example, parsePort } from '../options.ts';
import { renderConnect } from '../output/render-connect.ts';
import { answer, type CommandResult } from '../result.ts';
import { chooseSource, type Source } from '../start/choose-source.ts';
import { learnSource } from '../start/learn-source.ts';
import { renderFirstScreen } from '../start/render-first-screen.ts';
import { stayUp } from '../stay-up.ts';

interface StartOptions {
  readonly demo?: boolean;
  readonly data?: string;
  readonly port: number;
  readonly once?: boolean;
}

export function addStart(program: Command): void {
  const start = program
    .command('start')
    .description('the first look: a demo or your own sessions, what was learned, and a host that stays up')
    .option('--demo', 'do not ask: run the demo, as without a terminal')
    .option('--data <dir>', 'where to keep your own memory (default: .nocturne; the demo keeps nothing)')
    .option('--port <n>', 'the port on 127.0.0.1; 0: any that is free', parsePort, 0)
    .option('--once', 'end after the first screen (env: NOCTURNE_ONCE=1)');
  example(start, 'npm start', 'nocturne start --demo --once');
  start.action((options: StartOptions) => settle({}, (context) => begin(context, options)));
}

async function begin(context: Context, options: StartOptions): Promise<CommandResult> {
  const { stdin, stdout, env } = process;
  const interactive = options.demo !== true && stdin.isTTY && stdout.isTTY && env['CI'] === undefined;
  const source = await chooseSource(interactive);
  if (source === null) return answer(null, '');
  return withTemporaryFolder((folder) => {
    const dataDir = options.data ?? (source.kind === 'demo' ? join(folder, 'data') : defaultData);
    return show(context, options, source, { folder, dataDir });
  });
}

async function show(
  context: Context,
  options: StartOptions,
  source: Source,
  { folder, dataDir }: { readonly folder: string; readonly dataDir: string },
): Promise<CommandResult> {
  const opened = await openHost({ dataDir, port: options.port, log: 'error' });
  if (!opened.ok) return opened;
  const { host } = opened;
  const once = options.once === true || process.env['NOCTURNE_ONCE'] === '1';
  try {
    const connection = connectionTo(host, { store: host.store });
    const learned = await interruptible(host, () =>
      orFailure(() => learnSource(connection, source, folder, context)),
    );
    if (!learned.ok) return learned;
    const { paint } = context;
    const words = [
      renderFirstScreen(learned.screen, paint),
      connectWords(host, source, dataDir),
      renderConnect({ url: host.url, key: host.key, store: host.storeId }, paint),
    ];
    context.say(null, words.join('\n\n'));
    return once ? answer(null, '') : await stayUp(host);
  } finally {
    await host.close();
  }
}

function connectWords({ url }: Host, source: Source, dataDir: string): string {
  const kept = source.kind === 'demo' ? 'The demo is gone when it stops.' : `Its data is in ${dataDir}.`;
  return `It is up at ${url} until you press Ctrl-C. ${kept}`;
}
