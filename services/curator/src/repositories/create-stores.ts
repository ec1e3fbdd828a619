import type { Store } from '@nocturne/contracts';
import type { Stores } from '../ports.ts';
import { storesSpec } from './collections.ts';
import { createRecords, type Shelf } from './create-records.ts';
import { listPage } from './list-page.ts';

export function createStores(shelf: Shelf): Stores {
  const records = createRecords<Store>(shelf, storesSpec);
  return {
    ...records,
    async find(idOrName) {
      const byId = await records.get(idOrName);
      if (byId !== null) return byId;
      const { items } = await records.find({ index: 'name', where: { name: idOrName }, limit: 1 });
      return items[0]?.value ?? null;
    },
    list: (page) => listPage(records, { index: 'created' }, page),
  };
}
