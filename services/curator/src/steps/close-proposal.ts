import { closedAs, type Closing, type ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { rulingKey } from './append-commit.ts';
import { settleDream } from './settle-dream.ts';

const replacement: Closing = {
  status: 'replaced',
  by: 'policy',
  reason: 'a newer proposal has taken its place',
};
const obsolete: Closing = { ...replacement, reason: 'the latest dream calls for no change' };

/** Says what became of a proposal, once. @param known as it was just read */
export async function closeProposal(
  ports: CuratorPorts,
  id: string,
  closing: Closing,
  known: ProposalRecord | null = null,
): Promise<void> {
  const at = ports.now();
  const close = (record: ProposalRecord | null) =>
    record === null || record.open === 0 ? null : { value: closedAs(record, closing, at) };
  await ports.proposals.update(id, close, known);
}

/** Closes all that waits in a store to which nothing is added any more. */
export async function closeAll(
  ports: CuratorPorts,
  store: string,
  by: string,
  reason: string,
): Promise<void> {
  for (const { id } of await ports.proposals.open(store))
    await closeProposal(ports, id, { status: 'rejected', by, reason });
}

/**
 * One open proposal a store, beside that of what agents noted and one that a person has accepted and that waits for the publish window:
 * closes all but this one, and settles what dreams still waited for them.
 */
export async function replaceOthers(
  ports: CuratorPorts,
  store: string,
  keep: Pick<ProposalRecord, 'id' | 'dream'> | null,
  former: { readonly id: string; readonly closing: Closing } | null = null,
): Promise<void> {
  for (const record of await ports.proposals.open(store)) {
    const { id, dream, notes, accepted = null } = record;
    if (id === keep?.id || notes === true) continue;
    // A newer one is proposed over what it makes of head. Where nothing is called for any more, neither is it.
    if (accepted !== null && keep !== null && former?.id !== id) continue;
    // One that was just ruled on is closed by its ruling.
    if ((await ports.ledger.byKey(store, rulingKey(id))) !== null && former?.id !== id) continue;
    const closing = former?.id === id ? former.closing : keep === null ? obsolete : replacement;
    if (dream !== keep?.dream) {
      const end = { settlement: 'no_change', reason: closing.reason, snapshot: null, verdict: null } as const;
      await settleDream(ports, dream, end);
    }
    await closeProposal(ports, id, closing, record);
  }
}
