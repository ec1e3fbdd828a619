import type { CuratorPorts } from '../ports.ts';
import { rulingKey } from './append-commit.ts';
import { closeProposal } from './close-proposal.ts';
import { finishCommit } from './finish-commit.ts';
import { newDream } from './note-dream.ts';
import { settleIts } from './rule-by-policy.ts';
import { settleDream } from './settle-dream.ts';

/** Someone asked for a dream to stop: it does, unless a verdict is being carried out or it is settled. */
export async function cancelDream(
  ports: CuratorPorts,
  { dream, store }: { readonly dream: string; readonly store: string },
): Promise<string | null> {
  await ports.dreams.insert(dream, newDream(dream, store, false, ports.now()));
  const end = {
    settlement: 'canceled',
    reason: 'canceled on request',
    snapshot: null,
    verdict: null,
  } as const;
  await settleDream(ports, dream, end, ({ stage }) => stage !== 'ruling');
  const record = await ports.dreams.get(dream);
  if (record?.settlement !== 'canceled') return 'it comes too late';
  await closeIts(ports, record.proposal, end.reason);
  return null;
}

/** Ends a dream whose time is up. One whose verdict has led to a commit is finished instead. */
export async function expireDream(ports: CuratorPorts, dream: string): Promise<void> {
  const record = await ports.dreams.get(dream);
  if (record === null || record.open === 0 || record.deadline > ports.now()) return;
  const { proposal, stage, deadline } = record;
  const store = await ports.stores.find(record.store);
  const commit = proposal === null ? null : await ports.ledger.byKey(record.store, rulingKey(proposal));
  if (store !== null && commit !== null) return finishCommit(ports, store, commit);
  const held = proposal === null ? null : await ports.proposals.get(proposal);
  // Only where the database was built again from a log that tells of the one and not yet of the other.
  if (store !== null && held?.status === 'held') return settleIts(ports, store, held, 'held', held.reason);
  const reason =
    stage === 'synthesizing'
      ? 'the synthesizer handed nothing over in time'
      : stage === 'evaluating'
        ? 'the evaluator gave no verdict in time'
        : 'the verdict could not be carried out in time';
  const end = { settlement: 'failed', reason, snapshot: null, verdict: null } as const;
  const ended = await settleDream(
    ports,
    dream,
    end,
    (now) => now.stage === stage && now.deadline === deadline,
  );
  if (ended) await closeIts(ports, proposal, reason);
}

async function closeIts(ports: CuratorPorts, proposal: string | null, reason: string): Promise<void> {
  if (proposal !== null) await closeProposal(ports, proposal, { status: 'rejected', by: 'policy', reason });
}
