import { storeIdOf, storeSettingsSchema, type Store, type TenantId } from '@nocturne/contracts';
import type { Documents } from '@nocturne/storage';
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
      if (byId !== null) return isThere(byId) ? withDefaults(byId) : null;
      const { items } = await records.find({ index: 'name', where: { name: idOrName } });
      const named = items.map(({ value }) => value).filter(isThere);
      const derived = storeIdOf(shelf.tenant, idOrName);
      const found = named.find(({ id }) => id === derived) ?? named[0];
      return found === undefined ? null : withDefaults(found);
    },
    async list(page) {
      const { items, next } = await listPage(records, { index: 'created' }, page);
      return { items: items.map(withDefaults), next };
    },
  };
}

/** Tenants that have a store. */
export async function tenantsWithStores(documents: Documents): Promise<ReadonlySet<TenantId>> {
  const tenants = new Set<TenantId>();
  for await (const { tenant } of documents.everyTenant(storesSpec).scan()) tenants.add(tenant);
  return tenants;
}

const isThere = ({ deleted_at = null }: Store): boolean => deleted_at === null;

/** A store made before a setting was there has what it is by default. */
function withDefaults(store: Store): Store {
  return { ...store, settings: storeSettingsSchema.parse(store.settings) };
}
