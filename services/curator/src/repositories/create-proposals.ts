import type { TenantId } from '@nocturne/contracts';
import type { Documents } from '@nocturne/storage';
import { nextRevision } from '../domain/proposal-standing.ts';
import type { ProposalRecord } from '../domain/records.ts';
import type { Proposals } from '../ports.ts';
import { proposalsSpec } from './collections.ts';
import { createRecords, type FoundRecords, type Shelf } from './create-records.ts';
import { listPage } from './list-page.ts';

/** Every write of a proposal tells of it, in the same write: from that a lost database is rebuilt. */
export function createProposals(shelf: Shelf, now: () => string): Proposals {
  const records = proposalRecords(shelf);
  return {
    get: (id) => records.get(id),
    insert(id, record, events = []) {
      const { value, event } = nextRevision(record, null, now());
      return records.insert(id, value, [...events, event]);
    },
    update: (id, change, known) =>
      records.update(
        id,
        (before) => {
          const next = change(before);
          if (next === null) return null;
          const { value, event } = nextRevision(next.value, before, now());
          return { value, events: [...(next.events ?? []), event] };
        },
        known,
      ),
    async open(store) {
      const { items } = await records.find({ index: 'open', where: { store, open: 1 } });
      return items.map(({ value }) => value);
    },
    list({ store, status, ...page }) {
      if (store === undefined && status === undefined) return listPage(records, { index: 'created' }, page);
      if (status === undefined)
        return listPage(records, { index: 'store', where: { store: store ?? null } }, page);
      if (store === undefined) return listPage(records, { index: 'status', where: { status } }, page);
      return listPage(records, { index: 'store_status', where: { store, status } }, page);
    },
  };
}

/** The documents themselves: whoever writes them tells nobody. */
export function proposalRecords(shelf: Shelf): FoundRecords<ProposalRecord> {
  return createRecords<ProposalRecord>(shelf, proposalsSpec, ['changes', 'verdict']);
}

/** Proposals of all tenants that waited for a publish window which is to be open by now, the longest overdue first, at most so many. */
export async function overdueProposals(
  documents: Documents,
  now: string,
  limit: number,
): Promise<readonly { readonly tenant: TenantId; readonly proposal: string }[]> {
  const { items } = await documents.everyTenant(proposalsSpec).find({
    index: 'waiting',
    where: { open: 1 },
    range: { field: 'publish_at', lte: now },
    limit,
  });
  return items.map(({ tenant, value }) => ({ tenant, proposal: value.id }));
}
