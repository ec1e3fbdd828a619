import {
  derivedId,
  sha256,
  storeIdOf,
  storeIdSchema,
  storeSchema,
  type ApiKey,
  type Store,
  type TenantId,
} from '@nocturne/contracts';
import type { Documents, Page, Query, Stored } from '@nocturne/storage';
import type { Clock } from '../definition.ts';
import { keysOf, storeSpec, storesOf, tenantsOf, type KeyOwner } from './collections.ts';
import { createCache } from './create-cache.ts';
import type { Directory } from './directory.ts';
import { learnChanges } from './learn-changes.ts';

/** How old an answer may be, in ms: what one process learnt, another on the same documents knows this much later. */
const cacheMs = 1_000;
const cacheLimit = 10_000;
/** Longer ones are no key of ours, and are not hashed. */
const longestKey = 500;

/** A tenant's keys by their hashes. */
type Keyring = ReadonlyMap<string, ApiKey>;

export function createDirectory({
  documents,
  clock,
}: {
  readonly documents: Documents;
  readonly clock: Clock;
}): Directory {
  const owners = createCache<KeyOwner>(clock, cacheMs, cacheLimit);
  const keyrings = createCache<Keyring>(clock, cacheMs, cacheLimit);
  const stores = createCache<Store>(clock, cacheMs, cacheLimit);

  async function keyringOf(tenant: TenantId): Promise<Keyring | null> {
    const known = await tenantsOf(documents).get(tenant);
    return known === null ? null : new Map(known.value.keys.map((key) => [key.hash, key]));
  }

  /** As the tenant's latest revision has it: which keys there are is what its one document says, and nothing else. */
  async function findKey(tenant: TenantId, hash: string): Promise<ApiKey | null> {
    const recent = await keyrings.get(tenant, () => keyringOf(tenant));
    // One that was just made shall not have to wait until what is remembered is forgotten.
    return recent?.get(hash) ?? (await keyringOf(tenant))?.get(hash) ?? null;
  }

  return {
    async caller(apiKey) {
      if (apiKey.length > longestKey) return null;
      const hash = sha256(apiKey);
      const owner = await owners.get(hash, async () => (await keysOf(documents).get(hash))?.value ?? null);
      if (owner === null) return null;
      const { tenant } = owner;
      const key = await findKey(tenant, hash);
      return key === null ? null : { tenant, name: key.name, scope: key.scope, key: derivedId('key', hash) };
    },
    store: (tenant, idOrName) =>
      stores.get(`${tenant}\n${idOrName}`, () => findStore(documents, tenant, idOrName)),
    async stores(tenant) {
      const all: Store[] = [];
      const collection = storesOf(documents, tenant);
      for await (const { value } of everyItem<Store, Stored<Store>>((query) => collection.find(query)))
        if (isThere(value)) all.push(value);
      return all;
    },
    async *everyStore() {
      const everyTenant = documents.everyTenant(storeSpec);
      for await (const { tenant, value } of everyItem<Store, Stored<Store> & { tenant: TenantId }>((query) =>
        everyTenant.find(query),
      )) {
        if (isThere(value) && (value.archived_at ?? null) === null) yield { tenant, store: value };
      }
    },
    consumes: learnChanges(documents, () => {
      owners.clear();
      keyrings.clear();
      stores.clear();
    }),
  };
}

async function findStore(documents: Documents, tenant: TenantId, idOrName: string): Promise<Store | null> {
  // Senders choose it: what no store can be called is not asked for.
  if (!storeSchema.shape.name.safeParse(idOrName).success || !idOrName.isWellFormed()) return null;
  const collection = storesOf(documents, tenant);
  const byId = storeIdSchema.safeParse(idOrName).success ? await collection.get(idOrName) : null;
  if (byId !== null) return isThere(byId.value) ? byId.value : null;
  const byName = await collection.find({ index: 'name', where: { name: idOrName } });
  const named = byName.items.map(({ value }) => value).filter(isThere);
  const derived = storeIdOf(tenant, idOrName);
  return named.find(({ id }) => id === derived) ?? named[0] ?? null;
}

const isThere = ({ deleted_at = null }: Store): boolean => deleted_at === null;

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
