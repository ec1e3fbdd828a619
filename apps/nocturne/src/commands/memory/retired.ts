import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderRetired } from '../../output/render-retired.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface RetiredOptions extends ConnectOptions {
  readonly all?: boolean;
}

/** What people and agents wrote and memory no longer holds; with `--all` also what evidence alone called for. */
export function memoryRetired(context: Context, options: RetiredOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const retired = await collect(admin.memory.retired(store, options.all === true ? 'all' : 'authored'));
    return answer({ retired }, renderRetired(retired, context.paint));
  });
}
