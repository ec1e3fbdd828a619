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
