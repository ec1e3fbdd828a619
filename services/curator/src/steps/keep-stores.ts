import {
  canonicalJson,
  changeEventId,
  defaultBudget,
  ok,
  refusal,
  refused,
  storeIdOf,
  storeSettingsSchema,
  topics,
  type Result,
  type ShownStore,
  type Store,
  type StoreCreate,
  type storeUpdateSchema,
} from '@nocturne/contracts';
import type { z } from 'zod';
import { announce, type Announcement } from '../domain/announce.ts';
import { isArchived } from '../domain/is-archived.ts';
import type { CuratorPorts } from '../ports.ts';

/**
 * The store of this name, made if it is not there. Its id derives from the name, so two who make it make one; where that
 * one was deleted or goes by another name now, the next of the name is as good.
 */
export async function ensureStore(ports: CuratorPorts, create: StoreCreate): Promise<Store> {
  const known = await ports.stores.find(create.name);
  if (known !== null) return known;
  for (let attempt = 0; ; attempt += 1) {
    const id = storeIdOf(ports.tenant, attempt === 0 ? create.name : `${create.name}\n${attempt}`);
    const made = await insertStore(ports, id, create);
    const there = made ?? (await ports.stores.find(id));
    if (there?.name === create.name) return there;
  }
}

/** A store of its own, whatever others are called so. The first of a name can be had by it. */
export async function createStore(ports: CuratorPorts, create: StoreCreate, id: string): Promise<Store> {
  const derived = storeIdOf(ports.tenant, create.name);
  const made = (await insertStore(ports, derived, create)) ?? (await insertStore(ports, id, create));
  if (made === null) throw new Error('a random id was taken');
  return made;
}

/** A store to be made, or to be copied: that one's settings have its secret already sealed. */
interface StoreDraft extends Omit<StoreCreate, 'settings'>, Pick<Store, 'cloned_from'> {
  readonly settings?: Partial<z.input<typeof storeSettingsSchema>> | undefined;
}

/** Null where the id is taken. */
export async function insertStore(
  ports: CuratorPorts,
  id: string,
  { name, description = '', settings = {}, metadata, ...more }: StoreDraft,
): Promise<Store | null> {
  const at = ports.now();
  const { holdout_key: secret, ...told } = settings;
  const origin = more.cloned_from ?? id;
  const sealed = secret === undefined ? told.holdout_sealed : await ports.sealSplit(origin, secret);
  const store: Store = {
    ...{ id, name, description, ...more },
    settings: storeSettingsSchema.parse({ ...told, ...(sealed !== undefined && { holdout_sealed: sealed }) }),
    revision: 1,
    created_at: at,
    updated_at: at,
    ...(metadata !== undefined && { metadata }),
  };
  return (await ports.stores.insert(id, store, [announceStore(store)])) ? store : null;
}

type Update = z.output<typeof storeUpdateSchema>;

/** Changes what is named, and leaves the rest; a change raises the revision, the same again does not. */
export async function updateStore(
  ports: CuratorPorts,
  store: Store,
  { name, description, metadata, settings }: Update,
): Promise<Result<Store>> {
  if (isArchived(store)) return refused(refusal('store_archived'));
  const merged = Object.entries({ ...store.metadata, ...metadata }).filter(([, value]) => value !== null);
  if (merged.length > 16) return refused(refusal('invalid_request', 'metadata has at most 16 pairs'));
  return changeStore(ports, store.id, (before) => ({
    ...before,
    name: name ?? before.name,
    description: description ?? before.description,
    settings: storeSettingsSchema.parse({
      ...before.settings,
      ...settings,
      budget: { ...defaultBudget, ...before.settings.budget, ...settings?.budget },
    }),
    ...(metadata && { metadata: changedMetadata(before.metadata, metadata) }),
  }));
}

/** From now on nothing is written to it. It stays so. */
export function archiveStore(ports: CuratorPorts, store: Store): Promise<Result<Store>> {
  return changeStore(ports, store.id, (before) => ({
    ...before,
    archived_at: before.archived_at ?? ports.now(),
  }));
}

/** From now on it is there for nobody. */
export function deleteStore(ports: CuratorPorts, store: Store): Promise<Result<Store>> {
  return changeStore(ports, store.id, (before) => ({
    ...before,
    deleted_at: before.deleted_at ?? ports.now(),
  }));
}

/** Changes a store’s document and tells of it, where that changes anything. */
export async function changeStore(
  ports: CuratorPorts,
  id: string,
  change: (before: Store) => Store,
): Promise<Result<Store>> {
  const at = ports.now();
  const { value } = await ports.stores.update(id, (before) => {
    if (before === null) return null;
    const changed = change(before);
    if (canonicalJson(changed) === canonicalJson(before)) return null;
    const after: Store = { ...changed, revision: before.revision + 1, updated_at: at };
    return { value: after, events: [announceStore(after)] };
  });
  return value === null ? refused(refusal('store_unknown')) : ok(value);
}

function changedMetadata(
  before: Store['metadata'],
  change: NonNullable<Update['metadata']>,
): Record<string, string> {
  const pairs = Object.entries({ ...before, ...change });
  return Object.fromEntries(pairs.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

/** A store as the API shows it: without the secret of its split. */
export function shownStore(store: Store): ShownStore {
  const { deleted_at: _deleted, tags: _tags, metadata = {}, archived_at = null, ...told } = onBus(store);
  const { holdout_key: _secret, holdout_sealed: _sealed, ...settings } = told.settings;
  return { ...told, settings, type: 'memory_store', metadata, archived_at };
}

/** A store without what only its document holds. */
function onBus(store: Store): Store {
  const { id, name, description, settings, revision, created_at, updated_at } = store;
  const { metadata, archived_at, deleted_at, cloned_from, tags } = store;
  return {
    ...{ id, name, description, settings, revision, created_at, updated_at },
    ...(metadata !== undefined && { metadata }),
    ...(archived_at !== undefined && { archived_at }),
    ...(deleted_at !== undefined && { deleted_at }),
    ...(cloned_from !== undefined && { cloned_from }),
    ...(tags !== undefined && { tags }),
  };
}

function announceStore(store: Store): Announcement {
  const { type } = topics.storesChanged;
  const id = changeEventId(type, store.id, store.revision);
  return announce(topics.storesChanged, id, store.updated_at, onBus(store));
}
