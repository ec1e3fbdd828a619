import type { Command } from 'commander';
import type { ServiceStatus } from '@nocturne/contracts';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import type { Paint } from '../output/paint.ts';
import { renderTable } from '../output/table.ts';
import { grouped } from '../output/words.ts';
import { answer, type CommandResult } from '../result.ts';
import { services } from '../waiting/wait-for-quiet.ts';

export function addStatus(program: Command): void {
  const status = program
    .command('status')
    .description('how far behind each service is, and what was given up on');
  example(takesConnection(status), 'nocturne status');
  status.action((options: ConnectOptions) => settle(options, (context) => showStatus(context, options)));
}

function showStatus(context: Context, options: ConnectOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, url }) => {
    const all = await Promise.all(services.map((service) => admin.status(service)));
    return answer({ url, services: all }, renderStatus(all, context.paint));
  });
}

function renderStatus(all: readonly ServiceStatus[], paint: Paint): string {
  const rows = all.map(({ service, ready, consumers, outbox }) => [
    service,
    ready ? 'ready' : 'not ready',
    grouped(consumers.reduce((sum, { lag }) => sum + lag, 0)),
    grouped(outbox),
    grouped(consumers.reduce((sum, { dead_letters }) => sum + dead_letters, 0)),
  ]);
  return renderTable(['SERVICE', 'STATE', 'TO READ', 'TO SEND', 'DEAD LETTERS'], rows, paint);
}
