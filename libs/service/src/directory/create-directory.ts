import { sha256, storeSchema, type Store, type TenantId } from '@nocturne/contracts';
import type { Documents, Page, Query, Stored } from '@nocturne/storage';
import type { Clock } from '../definition.ts';
import { keysOf, storeSpec, storesOf } from './collections.ts';
import { createCache } from './create-cache.ts';
import type { Caller, Directory } from './directory.ts';
import { learnChanges } from './learn-changes.ts';

/** How old an answer may be, in ms: what one process learnt, another on the same documents knows this much later. */
const cacheMs = 1_000;
const cacheLimit = 10_000;
/** Longer ones are no key of ours, and are not hashed. */
const longestKey = 500;

export function createDirectory({
  documents,
  clock,
}: {
  readonly documents: Documents;
  readonly clock: Clock;
}): Directory {
  const callers = createCache<Caller>(clock, cacheMs, cacheLimit);
  const stores = createCache<Store>(clock, cacheMs, cacheLimit);

  return {
    async caller(apiKey) {
      if (apiKey.length > longestKey) return null;
      const hash = sha256(apiKey);
      return callers.get(hash, async () => {
        const owner = await keysOf(documents).get(hash);
        if (owner === null) return null;
        const { tenant, name, scope } = owner.value;
        return { tenant, name, scope };
      });
    },
    store: (tenant, idOrName) =>
      stores.get(`${tenant}\n${idOrName}`, () => findStore(documents, tenant, idOrName)),
    async stores(tenant) {
      const all: Store[] = [];
      const collection = storesOf(documents, tenant);
      for await (const { value } of everyItem<Store, Stored<Store>>((query) => collection.find(query)))
        all.push(value);
      return all;
    },
    async *everyStore() {
      const everyTenant = documents.everyTenant(storeSpec);
      for await (const { tenant, value } of everyItem<Store, Stored<Store> & { tenant: TenantId }>((query) =>
        everyTenant.find(query),
      )) {
        yield { tenant, store: value };
      }
    },
    consumes: learnChanges(documents, () => {
      callers.clear();
      stores.clear();
    }),
  };
}

async function findStore(documents: Documents, tenant: TenantId, idOrName: string): Promise<Store | null> {
  // Senders choose it: what no store can be called is not asked for.
  if (!storeSchema.shape.name.safeParse(idOrName).success || !idOrName.isWellFormed()) return null;
  const collection = storesOf(documents, tenant);
  const byId = await collection.get(idOrName);
  if (byId !== null) return byId.value;
  const byName = await collection.find({ index: 'name', where: { name: idOrName }, limit: 1 });
  return byName.items[0]?.value ?? null;
}

/** All items by name, page by page. */
async function* everyItem<T extends object, I>(
  find: (query: Query<T>) => Promise<Omit<Page<T>, 'items'> & { readonly items: readonly I[] }>,
): AsyncGenerator<I> {
  let after: string | null = null;
  do {
    const page: { readonly items: readonly I[]; readonly next: string | null } = await find({
      index: 'name',
      ...(after === null ? {} : { after }),
    });
    yield* page.items;
    after = page.next;
  } while (after !== null);
}
