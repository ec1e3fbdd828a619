import { ok, refusal, refused, type Guidance, type Result, type Store } from '@nocturne/contracts';
import { placeDecisions, type Commit } from '../domain/commit.ts';
import { insightOf } from '../domain/insight-of.ts';
import type { ProposalRecord } from '../domain/records.ts';
import { screenEntry } from '../domain/screen-entry.ts';
import { targetOf } from '../domain/targets.ts';
import { writeEntry } from '../domain/write-entry.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { findHeld, ownRuling } from './find-held.ts';
import { finishCommit } from './finish-commit.ts';
import { latestOf } from './persons-ruling.ts';
import { takeInNotes } from './take-in-notes.ts';

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
  const isIn = record.notes !== true || record.changes.some((change) => change.entry === edit.entry);
  const basis = entry === undefined || !isIn ? null : insightOf(entry);
  if (entry === undefined || basis === null) {
    return refused(refusal('invalid_request', 'entry: the proposed memory has none of this id'));
  }
  const fault = screenEntry(writeEntry(entry.id, basis, edit.guidance, false));
  if (fault !== null) return refused(refusal('invalid_request', `guidance: ${fault}`));

  const { by, why, guidance } = edit;
  if (record.notes === true) {
    // Who puts a note in other words has taken it in.
    const isWhole = record.changes.length === 1;
    const ruler = { authority: 'person', by, why } as const;
    const taken = await takeInNotes(ports, store, {
      entries: [entry],
      ruler,
      proposal: { record, isWhole },
      guidance,
    });
    return taken.ok ? finish(ports, store, id, taken.value, by) : taken;
  }
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
  return commit.ok ? finish(ports, store, id, commit.value, by) : commit;
}

async function finish(
  ports: CuratorPorts,
  store: Store,
  id: string,
  commit: Commit,
  by: string,
): Promise<Result<ProposalRecord>> {
  const own = ownRuling(commit, by, ['published', 'revised']);
  if (!own.ok) return own;
  await finishCommit(ports, store, own.value);
  return latestOf(ports, id);
}
