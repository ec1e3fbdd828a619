import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderProposal } from '../../output/render-proposal.ts';
import { answer, failure, type CommandResult } from '../../result.ts';

export function reviewShow(context: Context, options: ConnectOptions, id?: string): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const wanted =
      id ?? (await collect(admin.proposals.list(store))).find(({ status }) => status === 'held')?.id;
    if (wanted === undefined) return failure('not_found', 'no proposal waits for review');
    const [proposal, diff] = await Promise.all([admin.proposals.get(wanted), admin.proposals.diff(wanted)]);
    return answer({ proposal, diff }, renderProposal(proposal, diff, context.paint));
  });
}
