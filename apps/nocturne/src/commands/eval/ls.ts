import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { answer, type CommandResult } from '../../result.ts';
import { renderRuns } from '../../suites/render-run.ts';

export function evalLs(context: Context, options: ConnectOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const runs = await collect(admin.suites.list(store));
    return answer({ runs }, renderRuns(runs, context.paint));
  });
}
