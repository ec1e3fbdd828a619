import type { Store } from '@nocturne/contracts';
import { explainNoChange } from '../domain/diff/explain-no-change.ts';
import { isArchived } from '../domain/is-archived.ts';
import type { Findings } from '../domain/records.ts';
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
  if ((await ports.dreams.highestFence(store.id)) > fence) return 'a later lease has handed over before';
  await ports.findings.put(findings);
  const { value: record } = await ports.dreams.update(dream, (known) => {
    if (known === null)
      return { value: { ...newDream(dream, store.id, findings.dry_run, ports.now()), fence } };
    return known.open === 0 || known.fence >= fence ? null : { value: { ...known, fence } };
  });
  if (record?.open === 0) return 'the dream is settled';

  if (isArchived(store) && !findings.dry_run) return settleArchived(ports, findings);
  const proposal = await propose(ports, store, { findings, attempt: 1, retried: false, former: null });
  // Before the dream may end: whoever finds it ended takes this for done.
  if (!findings.dry_run) await proposeNotes(ports, store, { dream, attempt: 1, former: null });
  if (proposal === null) await settleUnchanged(ports, store, findings);
  return null;
}

/** It was archived while it was dreamt over. */
async function settleArchived(ports: CuratorPorts, { dream }: Findings): Promise<null> {
  const end = { settlement: 'no_change', reason: 'the store is archived' } as const;
  await settleDream(ports, dream, { ...end, snapshot: null, verdict: null });
  return null;
}

async function settleUnchanged(ports: CuratorPorts, store: Store, findings: Findings): Promise<void> {
  // What waits for a person was drawn from older evidence, which by now calls for what head already says.
  if (!findings.dry_run) await replaceOthers(ports, store.id, null);
  const { head } = await ports.ledger.tip(store);
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
