import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderLog } from '../../output/render-log.ts';
import { answer, type CommandResult } from '../../result.ts';

export function memoryLog(context: Context, options: ConnectOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const versions = await collect(admin.memory.log(store));
    return answer({ versions }, renderLog(versions, context.paint));
  });
}
