import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { tellOpening } from '../../output/render-proposal.ts';
import { line } from '../../output/visible.ts';
import { answer, exitCodes, type CommandResult } from '../../result.ts';

export interface RulingOptions extends ConnectOptions {
  readonly entry?: readonly string[];
  readonly why: string;
  /** Of an acceptance: not to wait for the store's publish window. */
  readonly now?: boolean;
}

/** Accepts or discards a proposal. What the gate has failed is not published, whoever accepts. */
export function ruleOn(
  options: RulingOptions,
  ruling: 'accept' | 'discard',
  id: string,
): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin }) => {
    const decision = {
      why: options.why,
      ...(options.entry === undefined ? {} : { entries: [...options.entry] }),
    };
    const proposal =
      ruling === 'accept'
        ? await admin.proposals.accept(id, { ...decision, now: options.now === true })
        : await admin.proposals.discard(id, decision);
    const reason = proposal.reason === null ? '' : `: ${line(proposal.reason, 300)}`;
    const until = proposal.publish_at ?? null;
    const opens = until === null ? '' : `\n${tellOpening(proposal.id, until)}`;
    const kept = ruling === 'accept' && proposal.status === 'rejected';
    return answer(
      proposal,
      `${proposal.id} is ${proposal.status}${reason}${opens}`,
      kept ? exitCodes.refused : exitCodes.done,
    );
  });
}
