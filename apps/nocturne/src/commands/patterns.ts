import type { Command } from 'commander';
import { collect } from '../collect.ts';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import { renderPatterns } from '../output/render-patterns.ts';
import { answer, type CommandResult } from '../result.ts';

interface PatternOptions extends ConnectOptions {
  readonly below?: boolean;
}

export function addPatterns(program: Command): void {
  const patterns = program.command('patterns').description('what recurs over sessions');
  const ls = patterns
    .command('ls')
    .description('patterns with their evidence')
    .option('--below', 'also those below the threshold, and what each of them lacks');
  example(takesConnection(ls), 'nocturne patterns ls --below');
  ls.action((options: PatternOptions) => settle(options, (context) => listPatterns(context, options)));
}

function listPatterns(context: Context, options: PatternOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const below = options.below === true;
    const patterns = await collect(admin.patterns(store, { below }));
    return answer({ patterns }, renderPatterns(patterns, below, context.paint));
  });
}
