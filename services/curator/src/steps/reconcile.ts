import type { Store } from '@nocturne/contracts';
import type { Tip } from '../domain/commit.ts';
import { explainNoChange } from '../domain/diff/explain-no-change.ts';
import { isArchived } from '../domain/is-archived.ts';
import type { DreamRecord, Findings } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { replaceOthers } from './close-proposal.ts';
import { newDream } from './note-dream.ts';
import { propose } from './propose.ts';
import { proposeNotes } from './propose-notes.ts';
import { settleDream } from './settle-dream.ts';

/**
 * Takes what a dream found and proposes what it changes, or settles the dream where it changes nothing.
 * @returns why it was dropped, null where it had its effect.
 */
export async function reconcile(
  ports: CuratorPorts,
  store: Store,
  findings: Findings,
): Promise<string | null> {
  const { dream, fence } = findings;
  const [highest, known, tip] = await Promise.all([
    ports.dreams.highestFence(store.id),
    ports.dreams.get(dream),
    ports.ledger.tip(store),
  ]);
  if (highest > fence) return 'a later lease has handed over before';
  // Nobody asks for the findings before there is a proposal.
  const [record] = await Promise.all([
    takeFence(ports, store, findings, known),
    ports.findings.put(findings),
  ]);
  if (record?.open === 0) return 'the dream is settled';

  if (isArchived(store) && !findings.dry_run) return settleArchived(ports, findings);
  const first = { attempt: 1, former: null } as const;
  const [proposal] = await Promise.all([
    propose(ports, store, tip, { ...first, findings, retried: false, dream: record }),
    // Before the dream may end: whoever finds it ended takes this for done.
    findings.dry_run ? null : proposeNotes(ports, store, tip, { ...first, dream }),
  ]);
  if (proposal === null) await settleUnchanged(ports, store, tip, findings);
  return null;
}

/** @returns the dream as it then is */
async function takeFence(
  ports: CuratorPorts,
  store: Store,
  { dream, dry_run, fence, counts, refused }: Findings,
  known: DreamRecord | null,
): Promise<DreamRecord | null> {
  const take = (before: DreamRecord | null) => {
    const record = before ?? newDream(dream, store.id, dry_run, ports.now());
    const isTaken = record.open === 0 || (before !== null && before.fence >= fence);
    return isTaken ? null : { value: { ...record, fence, counts, refused } };
  };
  return (await ports.dreams.update(dream, take, known)).value;
}

/** It was archived while it was dreamt over. */
async function settleArchived(ports: CuratorPorts, { dream }: Findings): Promise<null> {
  const end = { settlement: 'no_change', reason: 'the store is archived' } as const;
  await settleDream(ports, dream, { ...end, snapshot: null, verdict: null });
  return null;
}

async function settleUnchanged(
  ports: CuratorPorts,
  store: Store,
  { head }: Tip,
  findings: Findings,
): Promise<void> {
  // What waits for a person was drawn from older evidence, which by now calls for what head already says.
  if (!findings.dry_run) await replaceOthers(ports, store.id, null);
  const { entries } = await ports.snapshots.get(head.snapshot);
  const dream = await ports.dreams.get(findings.dream);
  const reason = explainNoChange({
    trust: store.settings.trust,
    counts: findings.counts,
    entries: entries.length,
    excluded: (dream?.refused.length ?? 0) - findings.refused.length,
  });
  await settleDream(ports, findings.dream, {
    settlement: 'no_change',
    reason,
    snapshot: head.snapshot,
    verdict: null,
  });
}
