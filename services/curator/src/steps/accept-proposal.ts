import { refusal, refused, type Result } from '@nocturne/contracts';
import type { ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { chooseEntries, findHeld, ownRuling } from './find-held.ts';
import { finishCommit } from './finish-commit.ts';
import { planPublication } from './plan-publication.ts';
import { latestOf, type PersonsRuling } from './persons-ruling.ts';

/**
 * A person publishes a held proposal, whole or some of its entries; the rest of it is proposed and judged anew.
 * @returns the proposal as it is then, or the one that took its place.
 */
export async function acceptProposal(
  ports: CuratorPorts,
  id: string,
  ruling: PersonsRuling,
): Promise<Result<ProposalRecord>> {
  const held = await findHeld(ports, id);
  if (!held.ok) return held;
  const { record, store } = held.value;
  if (record.verdict?.decision === 'fail') return refused(refusal('refused_by_gate'));
  const chosen = chooseEntries(record, ruling.entries);
  if (!chosen.ok) return chosen;
  const { by, why } = ruling;
  const acceptance = {
    ruler: { authority: 'person', by, why },
    reason: why || `accepted by ${by}`,
    chosen: chosen.value,
  } as const;
  const commit = await appendCommit(ports, store, rulingKey(id), (tip, at) =>
    planPublication(ports, tip, at, record, acceptance),
  );
  if (!commit.ok) return commit;
  const own = ownRuling(commit.value, by, ['published', 'revised']);
  if (!own.ok) return own;
  await finishCommit(ports, store, own.value);
  return latestOf(ports, id);
}
