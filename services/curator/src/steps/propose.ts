import { changeEventId, topics, type Store } from '@nocturne/contracts';
import { announce } from '../domain/announce.ts';
import { byCodePoint } from '../domain/order.ts';
import {
  patience,
  proposalIdOf,
  type Closing,
  type Findings,
  type ProposalRecord,
} from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { replaceOthers } from './close-proposal.ts';
import { draftMemory, type Draft } from './draft-memory.ts';
import { findPromotions } from './find-promotions.ts';
import { later } from './note-dream.ts';

interface Attempt {
  readonly findings: Findings;
  /** The first of a dream is 1. */
  readonly attempt: number;
  /** Whether the dream has left out what the gate blamed. */
  readonly retried: boolean;
  /** The proposal of the same dream whose place this one takes. */
  readonly former: { readonly id: string; readonly closing: Closing } | null;
}

/**
 * Proposes the difference between head and the memory that is called for. Its id derives from the dream and the attempt,
 * so that a repeat finds the proposal it made and takes up what was left: note it at the dream, close the others.
 * @returns null where there is no difference, with what was left out noted at the dream.
 */
export async function propose(
  ports: CuratorPorts,
  store: Store,
  attempt: Attempt,
): Promise<ProposalRecord | null> {
  const { findings, former } = attempt;
  const id = proposalIdOf({ store: store.id, dream: findings.dream, attempt: attempt.attempt });
  const record = (await ports.proposals.get(id)) ?? (await insertProposal(ports, store, id, attempt));
  if (record === null) return null;
  const deadline = later(ports.now(), patience.evaluatingMs);
  await ports.dreams.update(findings.dream, (dream) =>
    dream === null || dream.open === 0 || dream.proposal === id
      ? null
      : { value: { ...dream, stage: 'evaluating', deadline, proposal: id } },
  );
  if (record.open === 1) await replaceOthers(ports, store.id, record, former);
  return record;
}

async function insertProposal(
  ports: CuratorPorts,
  store: Store,
  id: string,
  { findings, attempt, retried }: Attempt,
): Promise<ProposalRecord | null> {
  const tip = await ports.ledger.tip(store);
  const draft = await draftMemory(ports, store, tip, findings);
  await noteRefused(ports, findings, draft);
  const changes = [...draft.changes, ...(await findPromotions(ports, store, tip, findings, draft))].sort(
    (a, b) => byCodePoint(a.entry, b.entry),
  );
  if (changes.length === 0) return null;
  await ports.snapshots.put(draft.snapshot, draft.base.id);
  const at = ports.now();
  const record: ProposalRecord = {
    id,
    store: store.id,
    dream: findings.dream,
    status: findings.dry_run ? 'dry_run' : 'evaluating',
    base: draft.base.id,
    draft: draft.snapshot.id,
    changes,
    verdict: null,
    created_at: at,
    decided_at: null,
    decided_by: null,
    reason: null,
    attempt,
    dry_run: findings.dry_run,
    retried,
    open: findings.dry_run ? 0 : 1,
  };
  const inserted = await ports.proposals.insert(id, record, [announceProposal(record, draft, at)]);
  return inserted ? record : ports.proposals.get(id);
}

function announceProposal(
  { id, store, dream, dry_run, base, draft: to, changes }: ProposalRecord,
  draft: Draft,
  at: string,
) {
  return announce(topics.memoryProposed, changeEventId(topics.memoryProposed.type, id, 1), at, {
    proposal: id,
    store,
    dream,
    dry_run,
    at,
    base,
    draft: to,
    head_entries: [...draft.base.entries],
    draft_entries: [...draft.snapshot.entries],
    changes,
  });
}

async function noteRefused(
  ports: CuratorPorts,
  { dream, counts }: Findings,
  { refused }: Draft,
): Promise<void> {
  await ports.dreams.update(dream, (record) =>
    record === null || record.open === 0 ? null : { value: { ...record, counts, refused } },
  );
}
