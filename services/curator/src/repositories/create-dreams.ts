import type { TenantId } from '@nocturne/contracts';
import type { Documents } from '@nocturne/storage';
import type { DreamRecord } from '../domain/records.ts';
import type { Dreams } from '../ports.ts';
import { dreamsSpec } from './collections.ts';
import { createRecords, type Shelf } from './create-records.ts';

export function createDreams(shelf: Shelf): Dreams {
  const records = createRecords<DreamRecord>(shelf, dreamsSpec, ['refused']);
  return {
    ...records,
    async highestFence(store) {
      const { items } = await records.find({
        index: 'fence',
        where: { store },
        order: 'descending',
        limit: 1,
      });
      return items[0]?.value.fence ?? 0;
    },
  };
}

/** Dreams of all tenants whose time is up, the longest overdue first, at most so many. */
export async function overdueDreams(
  documents: Documents,
  now: string,
  limit: number,
): Promise<readonly { readonly tenant: TenantId; readonly dream: string }[]> {
  const { items } = await documents.everyTenant(dreamsSpec).find({
    index: 'due',
    where: { open: 1 },
    range: { field: 'deadline', lte: now },
    limit,
  });
  return items.map(({ tenant, value }) => ({ tenant, dream: value.dream }));
}
