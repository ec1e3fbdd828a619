import type { Command } from 'commander';
import { collect } from '../collect.ts';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { example, parseWhole, takesConnection, type ConnectOptions } from '../options.ts';
import { renderSession, renderSessions } from '../output/render-sessions.ts';
import { answer, type CommandResult } from '../result.ts';

interface LsOptions extends ConnectOptions {
  readonly limit: number;
}

export function addSessions(program: Command): void {
  const sessions = program.command('sessions').description('what came in');

  const ls = sessions
    .command('ls')
    .description('sessions, newest first')
    .option('--limit <n>', 'how many at the most', parseWhole, 50);
  example(takesConnection(ls), 'nocturne sessions ls --limit 10');
  ls.action((options: LsOptions) => settle(options, (context) => listSessions(context, options)));

  const show = sessions
    .command('show')
    .description('one session: what is known of it, and its transcript as redaction left it')
    .argument('<id>', 'the id of the session');
  example(takesConnection(show), 'nocturne sessions show fleet:7:000042');
  show.action((id: string, options: ConnectOptions) =>
    settle(options, (context) => showSession(context, options, id)),
  );
}

function listSessions(context: Context, options: LsOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const sessions = await collect(admin.sessions.list(store), options.limit);
    return answer({ sessions }, renderSessions(sessions, context.paint));
  });
}

function showSession(context: Context, options: ConnectOptions, id: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin }) => {
    const [summary, transcript] = await Promise.all([admin.sessions.get(id), admin.sessions.transcript(id)]);
    return answer({ summary, transcript }, renderSession(summary, transcript, context.paint));
  });
}
