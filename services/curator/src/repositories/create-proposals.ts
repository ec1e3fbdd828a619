import type { TenantId } from '@nocturne/contracts';
import type { Documents } from '@nocturne/storage';
import type { ProposalRecord } from '../domain/records.ts';
import type { Proposals } from '../ports.ts';
import { proposalsSpec } from './collections.ts';
import { createRecords, type Shelf } from './create-records.ts';
import { listPage } from './list-page.ts';

export function createProposals(shelf: Shelf): Proposals {
  const records = createRecords<ProposalRecord>(shelf, proposalsSpec, ['changes', 'verdict']);
  return {
    ...records,
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
