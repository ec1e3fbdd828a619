import type { Command } from 'commander';
import { defaultData } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { openHost } from '../open-host.ts';
import { example, parsePort } from '../options.ts';
import { renderConnect } from '../output/render-connect.ts';
import { stayUp } from '../stay-up.ts';
import type { CommandResult } from '../result.ts';

interface UpOptions {
  readonly data: string;
  readonly port: number;
  readonly json?: boolean;
}

export function addUp(program: Command): void {
  const up = program
    .command('up')
    .description('all four services in one process, until stopped')
    .option('--data <dir>', 'where the data lies; made where it is missing', defaultData)
    .option('--port <n>', 'the port on 127.0.0.1; 0: any that is free', parsePort, 4666)
    .option('--json', 'print {url, key, tenant, store} in one line when ready, and nothing else on stdout');
  example(up, 'nocturne up', 'nocturne up --data ./memory --port 0 --json');
  up.action((options: UpOptions) => settle(options, (context) => runHost(context, options)));
}

async function runHost(context: Context, options: UpOptions): Promise<CommandResult> {
  const opened = await openHost({ dataDir: options.data, port: options.port, log: 'warn' });
  if (!opened.ok) return opened;
  const { host } = opened;
  const { url, key, tenant, storeId: store } = host;
  const words = `Nocturne is up at ${url}, its data in ${options.data}. Ctrl-C stops it.\n\n${renderConnect({ url, key, store }, context.paint)}`;
  context.say({ url, key, tenant, store }, words);
  return stayUp(host);
}
