import {
  canonicalJson,
  changeEventId,
  ok,
  refusal,
  refused,
  storeIdOf,
  storeSettingsSchema,
  topics,
  type Result,
  type Store,
  type StoreCreate,
  type storeUpdateSchema,
} from '@nocturne/contracts';
import type { z } from 'zod';
import { announce, type Announcement } from '../domain/announce.ts';
import type { CuratorPorts } from '../ports.ts';

/** The store of this name, made if it is not there. Its id derives from the name, so two who make it make one. */
export async function ensureStore(ports: CuratorPorts, create: StoreCreate): Promise<Store> {
  const id = storeIdOf(ports.tenant, create.name);
  const at = ports.now();
  const store: Store = {
    id,
    name: create.name,
    description: create.description ?? '',
    settings: storeSettingsSchema.parse(create.settings ?? {}),
    revision: 1,
    created_at: at,
    updated_at: at,
  };
  if (await ports.stores.insert(id, store, [announceStore(store)])) return store;
  const there = await ports.stores.find(id);
  if (there === null) throw new Error('a store that was there is gone');
  return there;
}

/** Changes what is named, and leaves the rest; a change raises the revision, the same again does not. */
export async function updateStore(
  ports: CuratorPorts,
  store: Store,
  change: z.output<typeof storeUpdateSchema>,
): Promise<Result<Store>> {
  if (change.name !== undefined && change.name !== store.name) {
    return refused(refusal('invalid_request', 'name: a store keeps its name, its id derives from it'));
  }
  const at = ports.now();
  const { value } = await ports.stores.update(store.id, (before) => {
    if (before === null) return null;
    const description = change.description ?? before.description;
    const settings = storeSettingsSchema.parse({ ...before.settings, ...change.settings });
    const same =
      canonicalJson(settings) === canonicalJson(before.settings) && description === before.description;
    if (same) return null;
    const revision = before.revision + 1;
    const after: Store = { ...before, description, settings, revision, updated_at: at };
    return { value: after, events: [announceStore(after)] };
  });
  return value === null ? refused(refusal('store_unknown')) : ok(value);
}

/** A store as the API and the bus show it. */
export function shownStore({
  id,
  name,
  description,
  settings,
  revision,
  created_at,
  updated_at,
}: Store): Store {
  return { id, name, description, settings, revision, created_at, updated_at };
}

function announceStore(store: Store): Announcement {
  const shown = shownStore(store);
  const { type } = topics.storesChanged;
  return announce(
    topics.storesChanged,
    changeEventId(type, store.id, store.revision),
    store.updated_at,
    shown,
  );
}
