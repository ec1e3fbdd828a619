import { changeEventId, topics, type Store } from '@nocturne/contracts';
import { announce } from '../domain/announce.ts';
import type { Tip } from '../domain/commit.ts';
import { sameJson } from '../domain/diff/same-json.ts';
import { byCodePoint } from '../domain/order.ts';
import {
  patience,
  proposalIdOf,
  type Closing,
  type DreamRecord,
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
  readonly former: Former | null;
  /** The dream as it was just read. */
  readonly dream?: DreamRecord | null;
}

interface Former {
  readonly id: string;
  readonly closing: Closing;
}

/**
 * Proposes the difference between head and the memory that is called for. Its id derives from the dream and the attempt,
 * so that a repeat finds the proposal it made and takes up what was left: note it at the dream, close the others.
 * @param tip as it was just read. Where the ledger has grown since, that comes out when the proposal is to be published.
 * @returns null where there is no difference, with what was left out noted at the dream.
 */
export async function propose(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  attempt: Attempt,
): Promise<ProposalRecord | null> {
  const { findings, former, dream: known = null } = attempt;
  const id = proposalIdOf({ store: store.id, dream: findings.dream, attempt: attempt.attempt });
  // A repeat is rare, and draws in vain.
  const [earlier, draft] = await Promise.all([
    ports.proposals.get(id),
    draftMemory(ports, store, tip, findings),
  ]);
  if (earlier !== null) return putInPlace(ports, earlier, former, known);
  const promotions = await findPromotions(ports, store, tip, findings, draft);
  const changes = [...draft.changes, ...promotions].sort((a, b) => byCodePoint(a.entry, b.entry));
  if (changes.length === 0) {
    await noteRefused(ports, findings, draft, known);
    return null;
  }
  const [dream] = await Promise.all([
    noteRefused(ports, findings, draft, known),
    ports.snapshots.put(draft.snapshot, draft.base.id),
  ]);
  const record = await insertProposal(
    ports,
    recordOf(id, store, attempt, draft, changes, ports.now()),
    draft,
  );
  return record === null ? null : putInPlace(ports, record, former, dream);
}

/** Has the dream name it, and closes those whose place it takes. */
async function putInPlace(
  ports: CuratorPorts,
  record: ProposalRecord,
  former: Former | null,
  known: DreamRecord | null,
): Promise<ProposalRecord> {
  const { id } = record;
  const deadline = later(ports.now(), patience.evaluatingMs);
  const name = (dream: DreamRecord | null) =>
    dream === null || dream.open === 0 || dream.proposal === id
      ? null
      : { value: { ...dream, stage: 'evaluating', deadline, proposal: id } as const };
  await ports.dreams.update(record.dream, name, known);
  if (record.open === 1) await replaceOthers(ports, record.store, record, former);
  return record;
}

function recordOf(
  id: string,
  store: Store,
  { findings, attempt, retried }: Attempt,
  draft: Draft,
  changes: ProposalRecord['changes'],
  at: string,
): ProposalRecord {
  return {
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
}

async function insertProposal(
  ports: CuratorPorts,
  record: ProposalRecord,
  draft: Draft,
): Promise<ProposalRecord | null> {
  const { id, created_at: at } = record;
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

/** Notes at the dream what was left out, unless it says so already. @returns the dream as it then is */
async function noteRefused(
  ports: CuratorPorts,
  { dream, counts }: Findings,
  { refused }: Draft,
  known: DreamRecord | null,
): Promise<DreamRecord | null> {
  const note = (record: DreamRecord | null) =>
    record === null || record.open === 0 || sameJson([record.counts, record.refused], [counts, refused])
      ? null
      : { value: { ...record, counts, refused } };
  return (await ports.dreams.update(dream, note, known)).value;
}
