import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderProposals } from '../../output/render-proposal.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface ReviewLsOptions extends ConnectOptions {
  readonly all?: boolean;
}

export function reviewLs(context: Context, options: ReviewLsOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const all = await collect(admin.proposals.list(store));
    const proposals = all.filter(
      ({ status }) => options.all === true || status === 'held' || status === 'evaluating',
    );
    return answer({ proposals }, renderProposals(proposals, context.paint));
  });
}
