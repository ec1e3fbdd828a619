import {
  ok,
  refusal,
  refused,
  type Entry,
  type Guidance,
  type Insight,
  type Result,
} from '@nocturne/contracts';
import { placeDecisions } from '../domain/commit.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { screenEntry } from '../domain/screen-entry.ts';
import { targetOf } from '../domain/targets.ts';
import { writeEntry } from '../domain/write-entry.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { findHeld, ownRuling } from './find-held.ts';
import { finishCommit } from './finish-commit.ts';
import { latestOf } from './persons-ruling.ts';

interface Edit {
  readonly by: string;
  readonly why: string;
  readonly entry: string;
  readonly guidance: Guidance;
}

/** A person puts an entry of a held proposal in other words. The proposal is then judged anew, under the next attempt. */
export async function editProposal(
  ports: CuratorPorts,
  id: string,
  edit: Edit,
): Promise<Result<ProposalRecord>> {
  const held = await findHeld(ports, id);
  if (!held.ok) return held;
  const { record, store } = held.value;
  const entry = (await ports.snapshots.get(record.draft)).entries.find((one) => one.id === edit.entry);
  const basis = entry === undefined ? null : insightOf(entry);
  if (entry === undefined || basis === null) {
    return refused(refusal('invalid_request', 'entry: the proposed memory has none of this id'));
  }
  const fault = screenEntry(writeEntry(entry.id, basis, edit.guidance, false));
  if (fault !== null) return refused(refusal('invalid_request', `guidance: ${fault}`));

  const { by, why, guidance } = edit;
  const commit = await appendCommit(ports, store, rulingKey(id), async (tip, at) =>
    ok({
      proposal: id,
      outcome: 'revised',
      by,
      reason: why || `edited by ${by}`,
      decisions: placeDecisions(
        tip,
        [
          {
            kind: 'edit',
            authority: 'person',
            by,
            why,
            proposal: id,
            targets: [targetOf(entry)],
            guidance,
            basis,
          },
        ],
        at,
      ),
    }),
  );
  if (!commit.ok) return commit;
  const own = ownRuling(commit.value, by, ['revised']);
  if (!own.ok) return own;
  await finishCommit(ports, store, own.value);
  return latestOf(ports, id);
}

/** What the words stand on. Null for an entry that no pattern carries. */
function insightOf({
  id: _id,
  origin: _origin,
  tier: _tier,
  text: _text,
  merged: _merged,
  against: _against,
  pattern,
  ...rest
}: Entry): Insight | null {
  return pattern === undefined ? null : { ...rest, pattern };
}
