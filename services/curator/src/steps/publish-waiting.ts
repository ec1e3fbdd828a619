import { withoutWaiting } from '../domain/records.ts';
import { nextPublication } from '../domain/publish-window.ts';
import type { CuratorPorts } from '../ports.ts';
import { acceptProposal } from './accept-proposal.ts';
import { ruleByPolicy } from './rule-by-policy.ts';

/**
 * Takes up a proposal that waited for its store's publish window: the person who has accepted it publishes it now, or policy rules anew,
 * since the store's settings or its history may call for something else by now. Where the window is closed all the same it waits on.
 */
export async function publishWaiting(ports: CuratorPorts, id: string): Promise<void> {
  const record = await ports.proposals.get(id);
  const { verdict = null, accepted = null, publish_at: at = null } = record ?? {};
  if (record === null || record.open === 0 || at === null || at > ports.now()) return;
  const store = await ports.stores.find(record.store);
  if (store === null || verdict === null) return stopWaiting(ports, id, record.reason);
  if (accepted === null) return ruleByPolicy(ports, store, record, verdict);
  const opens = nextPublication(store, ports.now());
  if (opens !== null) {
    await ports.proposals.update(id, (known) =>
      known === null || known.open === 0 ? null : { value: { ...known, publish_at: opens } },
    );
    return;
  }
  const { by, why, entries } = accepted;
  const published = await acceptProposal(ports, id, { by, why, entries, now: true });
  // What could not be published is a person's to look at again.
  if (!published.ok) await stopWaiting(ports, id, published.refusal.message);
}

/** Has what waits in a store looked at anew: its settings have changed. */
export async function hurryWaiting(ports: CuratorPorts, store: string): Promise<void> {
  const now = ports.now();
  for (const { id } of await ports.proposals.open(store))
    await ports.proposals.update(id, (known) =>
      (known?.publish_at ?? null) === null || known?.open !== 1
        ? null
        : { value: { ...known, publish_at: now } },
    );
}

async function stopWaiting(ports: CuratorPorts, id: string, reason: string | null): Promise<void> {
  await ports.proposals.update(id, (known) =>
    known === null || known.open === 0 ? null : { value: { ...withoutWaiting(known), reason } },
  );
}
