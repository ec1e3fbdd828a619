import type { EntryChange, Store } from '@nocturne/contracts';
import { bindDecisions } from '../domain/bind-decisions.ts';
import { placeDecisions, type Tip } from '../domain/commit.ts';
import { promotionsIn } from '../domain/promotions-in.ts';
import type { Findings } from '../domain/records.ts';
import { acceptance, gateSaying } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { draftMemory, type Draft } from './draft-memory.ts';

/**
 * Entries that stay as they are and are still provisional, though the gate's word would make them validated: more was held
 * out since they were judged, so they are judged again at every dream. What was rolled back or discarded stays as it was
 * kept: an acceptance would lift that.
 */
export async function findPromotions(
  ports: CuratorPorts,
  store: Store,
  tip: Tip,
  findings: Findings,
  draft: Draft,
): Promise<readonly EntryChange[]> {
  const changed = new Set(draft.changes.map(({ entry }) => entry));
  const bindingsOf = bindDecisions(await ports.ledger.decisions(tip));
  const waiting = draft.snapshot.entries.filter(
    (entry) =>
      entry.tier === 'provisional' &&
      !changed.has(entry.id) &&
      bindingsOf(entry).every(({ decision: { kind } }) => kind !== 'discard' && kind !== 'roll_back'),
  );
  if (waiting.length === 0) return [];
  const all = waiting.map(({ id }) => ({ entry: id }));
  const accepted = acceptance(gateSaying('as if it had passed'), '', null, all, waiting);
  const as = placeDecisions(tip, accepted, ports.now());
  const proven = await draftMemory(ports, store, tip, findings, as);
  return promotionsIn(waiting, proven.snapshot.entries);
}
