import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { buildReport } from '../../output/build-report.ts';
import { renderReport } from '../../output/render-report.ts';
import { answer, type CommandResult } from '../../result.ts';

export function memoryLs(context: Context, options: ConnectOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ client }) => {
    const report = buildReport({ head: await client.head(), dream: null });
    return answer(report, renderReport(report, context.paint));
  });
}
