import { done, drop, type Handled } from '@nocturne/bus';
import type { TopicData, topics } from '@nocturne/contracts';
import { estimateTokens } from './domain/judge/estimate-tokens.ts';
import { judge } from './domain/judge/judge.ts';
import { variantsOf } from './domain/replay/variants.ts';
import type { Ports } from './ports.ts';
import { findLeaks } from './steps/find-leaks.ts';
import { replaySessions } from './steps/replay-sessions.ts';
import { takeLook } from './steps/take-look.ts';

type Proposed = TopicData<typeof topics.memoryProposed>;

/**
 * From a proposal to its verdict: look for leaks, replay the held-out sessions, count the look, judge, record. A proposal
 * that comes again gets the verdict it has.
 */
export async function evaluateProposal(proposed: Proposed, ports: Ports, now: Date): Promise<Handled> {
  const { proposal, store, dream, base, draft, dry_run, head_entries, draft_entries } = proposed;
  if ((await ports.evaluations.get(proposal)) !== null) {
    ports.evaluations.announce(proposal);
    return drop('the proposal has its verdict');
  }
  const leaking = await findLeaks(store, draft_entries, ports.heldout);
  const replayed = await replaySessions(store, variantsOf(head_entries, draft_entries), ports);
  const look = await takeLook(store, replayed, { base, draft }, ports.looks);
  const verdict = judge({
    tally: replayed.tally,
    look,
    leaking,
    tokens: { head: estimateTokens(head_entries), draft: estimateTokens(draft_entries) },
  });
  const at = now.toISOString();
  await ports.evaluations.record({ proposal, store, dream, base, draft, dry_run, look, verdict, at });
  return done;
}
