import { ok, refusal, refused, type Refusal, type Result, type Store } from '@nocturne/contracts';
import { nextPublication, tellWaiting } from '../domain/publish-window.ts';
import type { ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, rulingKey } from './append-commit.ts';
import { closeProposal } from './close-proposal.ts';
import { chooseEntries, findHeld, ownRuling } from './find-held.ts';
import { finishCommit } from './finish-commit.ts';
import { planPublication } from './plan-publication.ts';
import { propose } from './propose.ts';
import { takeInNotes } from './take-in-notes.ts';
import { latestOf, type PersonsRuling } from './persons-ruling.ts';

/**
 * A person publishes a held proposal, whole or some of its entries; the rest of it is proposed and judged anew. Outside the store's
 * publish window it is published once that opens, unless they say `now`; what agents noted is a person's word, and goes out at once.
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
  if (record.notes === true) return acceptNotes(ports, store, record, chosen.value, { by, why });
  const opens = ruling.now === true ? null : nextPublication(store, ports.now());
  if (opens !== null) return awaitWindow(ports, store, record, ruling, opens);
  const acceptance = {
    ruler: { authority: 'person', by, why },
    reason: why || `accepted by ${by}`,
    chosen: chosen.value,
  } as const;
  const commit = await appendCommit(ports, store, rulingKey(id), (tip, at) =>
    planPublication(ports, store, tip, at, record, acceptance),
  );
  if (!commit.ok) {
    return commit.refusal.code === 'conflict' ? proposeAgain(ports, store, record, commit.refusal) : commit;
  }
  const own = ownRuling(commit.value, by, ['published', 'revised']);
  if (!own.ok) return own;
  await finishCommit(ports, store, own.value);
  return latestOf(ports, id);
}

/** Notes that a person has accepted it, and when it goes out. Of two who do so the later word stands. */
async function awaitWindow(
  ports: CuratorPorts,
  store: Store,
  { id }: ProposalRecord,
  { by, why, entries }: PersonsRuling,
  opens: string,
): Promise<Result<ProposalRecord>> {
  const accepted = { by, why, at: ports.now(), ...(entries !== undefined && { entries: [...entries] }) };
  const reason = tellWaiting(`accepted by ${by}`, store);
  const { value } = await ports.proposals.update(id, (known) =>
    known?.status === 'held' ? { value: { ...known, reason, accepted, publish_at: opens } } : null,
  );
  return value?.status === 'held' ? ok(value) : refused(refusal('proposal_settled'));
}

/** What agents noted is taken in, whole or some of it; what is left is proposed anew. */
async function acceptNotes(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  chosen: ReadonlySet<string> | null,
  { by, why }: Pick<PersonsRuling, 'by' | 'why'>,
): Promise<Result<ProposalRecord>> {
  const changed = new Set(record.changes.map(({ entry }) => entry));
  const drafted = (await ports.snapshots.get(record.draft)).entries;
  const entries = drafted.filter(({ id }) => (chosen ?? changed).has(id));
  const ruler = { authority: 'person', by, why } as const;
  const commit = await takeInNotes(ports, store, {
    entries,
    ruler,
    proposal: { record, isWhole: chosen === null },
  });
  if (!commit.ok) return commit;
  const own = ownRuling(commit.value, by, ['published', 'revised']);
  if (!own.ok) return own;
  await finishCommit(ports, store, own.value);
  return latestOf(ports, record.id);
}

/** Head holds other entries than were judged: what is called for over it is proposed, and judged, anew. */
async function proposeAgain(
  ports: CuratorPorts,
  store: Store,
  record: ProposalRecord,
  { code, message }: Refusal,
): Promise<Result<ProposalRecord>> {
  const [tip, findings] = await Promise.all([ports.ledger.tip(store), ports.findings.get(record.dream)]);
  const next = await propose(ports, store, tip, {
    findings,
    attempt: record.attempt + 1,
    retried: record.retried,
    former: { id: record.id, closing: { status: 'replaced', by: 'policy', reason: message } },
  });
  if (next !== null) return refused(refusal(code, `${message}; it was computed again: ${next.id}`));
  await closeProposal(ports, record.id, { status: 'replaced', by: 'policy', reason: message });
  return refused(refusal(code, `${message}; nothing of it is left to change`));
}
