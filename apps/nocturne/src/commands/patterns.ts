import type { Command } from 'commander';
import { collect } from '../collect.ts';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import { renderPatterns } from '../output/render-patterns.ts';
import { renderRefused } from '../output/render-report.ts';
import { answer, type CommandResult } from '../result.ts';

interface PatternOptions extends ConnectOptions {
  readonly below?: boolean;
}

export function addPatterns(program: Command): void {
  const patterns = program.command('patterns').description('what recurs over sessions');
  const ls = patterns
    .command('ls')
    .description('patterns with their evidence')
    .option(
      '--below',
      'also those below the threshold, what each of them lacks, and what the last dream left out',
    );
  example(takesConnection(ls), 'nocturne patterns ls --below');
  ls.action((options: PatternOptions) => settle(options, (context) => listPatterns(context, options)));
}

function listPatterns(context: Context, options: PatternOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const below = options.below === true;
    const patterns = await collect(admin.patterns(store, { below }));
    if (!below) return answer({ patterns }, renderPatterns(patterns, below, context.paint));
    const [last] = await collect(admin.dreams.list(store), 1);
    const left_out = last?.refused ?? [];
    const parts = [renderPatterns(patterns, below, context.paint), renderRefused(left_out, context.paint)];
    return answer({ patterns, left_out }, parts.filter((part) => part !== '').join('\n\n'));
  });
}
