import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { count } from '../../output/words.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface PruneOptions extends ConnectOptions {
  readonly yes?: boolean;
  readonly keepDays?: number;
  readonly keepVersions?: number;
  readonly auditDays?: number;
}

/** Lets go of old versions; without `--yes` it only tells what would go. */
export async function memoryPrune(options: PruneOptions): Promise<CommandResult> {
  const { keepDays: days, keepVersions: versions, auditDays: audit_days, yes = false } = options;
  if (days === undefined && (versions !== undefined || audit_days !== undefined))
    return badUsage('--keep-versions and --audit-days go with --keep-days');
  const history =
    days === undefined
      ? undefined
      : {
          days,
          ...(versions !== undefined && { versions }),
          ...(audit_days !== undefined && { audit_days }),
        };
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const pruned = await admin.memory.prune(store, {
      dry_run: !yes,
      ...(history !== undefined && { history }),
    });
    const { live, waiting, removed } = pruned.blobs;
    const versionsGo = count(pruned.pruned.length, 'version');
    const lines = yes
      ? [
          `${versionsGo} of the log ${pruned.pruned.length === 1 ? 'is' : 'are'} no longer kept.`,
          `Removed ${count(removed, 'piece')}; ${count(waiting, 'piece')} wait until a day has passed in which nobody used them again.`,
        ]
      : [
          `Would let go of ${versionsGo} of the log; ${count(removed, 'piece')} can go at once, ${count(waiting, 'piece')} after a day in which nobody uses them.`,
          'Nothing was changed: --yes does it.',
        ];
    return answer(pruned, [...lines, `${count(live, 'piece')} stay.`].join('\n'));
  });
}
