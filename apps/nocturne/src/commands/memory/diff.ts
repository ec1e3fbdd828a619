import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderDiff } from '../../output/render-diff.ts';
import { answer, type CommandResult } from '../../result.ts';

/** Between two versions, each a number of the log or a snapshot's id; by default from the one before head to head. */
export function memoryDiff(
  context: Context,
  options: ConnectOptions,
  from?: string,
  to?: string,
): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, client, store }) => {
    const { head } = await client.head();
    const diff = await admin.memory.diff(
      store,
      from ?? String(Math.max(0, head.sequence - 1)),
      to ?? String(head.sequence),
    );
    return answer(diff, diff.unified === '' ? 'No difference.' : renderDiff(diff.unified, context.paint));
  });
}
