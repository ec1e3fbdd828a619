import type { Command } from 'commander';
import { findStore, noSuchStore, withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { dreamNow } from '../dream-now.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import { buildReport } from '../output/build-report.ts';
import { exitOfDream } from '../output/exit-of-dream.ts';
import { renderProposal } from '../output/render-proposal.ts';
import { renderReport, renderWriting } from '../output/render-report.ts';
import { visible } from '../output/visible.ts';
import { answer, failure, type CommandResult } from '../result.ts';

interface DreamOptions extends ConnectOptions {
  readonly dryRun?: boolean;
}

export function addDream(program: Command): void {
  const dream = program
    .command('dream')
    .description('dream now, and wait for what becomes of it')
    .option('--dry-run', 'show what would change, and change nothing');
  example(takesConnection(dream), 'nocturne dream --dry-run', 'nocturne dream --store payments --json');
  dream.action((options: DreamOptions) => settle(options, (context) => dreamOnce(context, options)));
}

function dreamOnce(context: Context, options: DreamOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async (connection) => {
    const { client, admin } = connection;
    const store = await findStore(connection);
    if (store === null) return noSuchStore(connection);
    const dryRun = options.dryRun === true;
    const dream = await dreamNow(admin, store.id, { dryRun }, context);
    if (dream === null)
      return failure('unavailable', 'what came in is not being worked through; nocturne status shows where');
    const report = buildReport({ head: await client.head(), dream });
    if (!dryRun) return answer(report, renderReport(report, context.paint), exitOfDream(dream));
    const writing = dream.writing === undefined ? [] : [renderWriting(dream.writing)];
    if (dream.proposal === null) {
      return answer(
        report,
        [`Dry run: a dream would change nothing. ${visible(dream.reason ?? '')}`.trimEnd(), ...writing].join(
          '\n\n',
        ),
        exitOfDream(dream),
      );
    }
    const [proposal, diff] = await Promise.all([
      admin.proposals.get(dream.proposal),
      admin.proposals.diff(dream.proposal),
    ]);
    const text = [
      'Dry run: nothing was changed. This is what a dream would propose.',
      renderProposal(proposal, diff, context.paint),
      ...writing,
    ].join('\n\n');
    return answer({ ...report, proposal, diff }, text, exitOfDream(dream));
  });
}
