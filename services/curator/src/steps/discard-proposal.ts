import { ok, type Result } from '@nocturne/contracts';
import { placeDecisions } from '../domain/commit.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { keepAs } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { chooseEntries, findHeld, ownRuling } from './find-held.ts';
import { finishCommit } from './finish-commit.ts';
import { latestOf, type PersonsRuling } from './persons-ruling.ts';

/**
 * A person turns down a held proposal, whole or some of its entries: head stays, and what was turned down stays as head has
 * it until its evidence is materially new. The rest is proposed and judged anew.
 */
export async function discardProposal(
  ports: CuratorPorts,
  id: string,
  ruling: PersonsRuling,
): Promise<Result<ProposalRecord>> {
  const held = await findHeld(ports, id);
  if (!held.ok) return held;
  const { record, store } = held.value;
  const chosen = chooseEntries(record, ruling.entries);
  if (!chosen.ok) return chosen;
  const { by, why } = ruling;
  const entries = chosen.value ?? new Set(record.changes.map(({ entry }) => entry));
  const states = [
    (await ports.snapshots.get(record.draft)).entries,
    (await ports.snapshots.get(record.base)).entries,
  ];
  const commit = await appendCommit(ports, store, rulingKey(id), async (tip, at) => {
    const ruler = { authority: 'person', by, why } as const;
    const discard = keepAs('discard', ruler, id, tip.head.snapshot, entries, states);
    return ok({
      proposal: id,
      outcome: chosen.value === null ? 'rejected' : 'revised',
      by,
      reason: why || `discarded by ${by}`,
      decisions: placeDecisions(tip, [discard], at),
    });
  });
  if (!commit.ok) return commit;
  const own = ownRuling(commit.value, by, ['rejected', 'revised']);
  if (!own.ok) return own;
  await finishCommit(ports, store, own.value);
  return latestOf(ports, id);
}
