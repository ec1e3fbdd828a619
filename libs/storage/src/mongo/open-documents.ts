import { canonicalJson, type TenantId } from '@nocturne/contracts';
import type { Db } from 'mongodb';
import type { Collection, CollectionSpec, Document, Documents } from '../ports.ts';
import { guarded } from './errors.ts';
import { fillKeys } from './fill-keys.ts';
import { countFound, findPage } from './find.ts';
import { openCollection } from './open-collection.ts';
import { everyTenantIndex, openRows, type Rows } from './open-rows.ts';
import { indexOf } from './row.ts';
import { scanRows } from './scan-rows.ts';

export function openDocuments(database: Db): Documents {
  const opened = new Map<string, { readonly rows: Promise<Rows>; readonly indexes: string }>();
  const openedEvery = new Map<string, Promise<unknown>>();

  const rowsOf = <T extends Document>(spec: CollectionSpec<T>): Promise<Rows> => {
    const indexes = canonicalJson(spec.indexes);
    const known = opened.get(spec.name);
    if (known?.indexes === indexes) return known.rows;
    // Writes by one would leave the other's keys behind.
    if (known !== undefined)
      throw new TypeError(`two specs of different indexes for the collection ${spec.name}`);
    const rows = remembered(opened, spec.name, openRows(database, spec), (rows) => ({ rows, indexes }));
    return rows;
  };

  /**
   * The index over all tenants' documents is made when it is first asked for: few collections are read so. They are read
   * for what must not be overlooked, so here what a process of an older spec may just have written gets its keys first.
   */
  const rowsOfEvery = async <T extends Document>(spec: CollectionSpec<T>, asked: string): Promise<Rows> => {
    const { rows, indexes } = await rowsOf(spec);
    const fields = spec.indexes[asked];
    if (fields === undefined) return { rows, indexes };
    const index = indexOf(fields);
    const key = `${spec.name}.${index.name}`;
    const hint = everyTenantIndex(index.name);
    await (openedEvery.get(key) ?? remembered(openedEvery, key, rows.createIndex(hint), (made) => made));
    await fillKeys(rows, [index], hint);
    return { rows, indexes };
  };

  // By spec and tenant, so that calls of different users travel together.
  const collections = new WeakMap<object, Map<TenantId, unknown>>();
  const collectionOf = <T extends Document>(tenant: TenantId, spec: CollectionSpec<T>): Collection<T> => {
    const ofSpec = collections.get(spec) ?? new Map<TenantId, unknown>();
    collections.set(spec, ofSpec);
    // What is kept under a spec is of that spec's documents.
    const known = ofSpec.get(tenant) as Collection<T> | undefined;
    if (known !== undefined) return known;
    const opened = openCollection(tenant, spec, async () => rowsOf(spec));
    ofSpec.set(tenant, opened);
    return opened;
  };

  return {
    collection: collectionOf,
    everyTenant: (spec) => ({
      find: (query) => guarded(async () => findPage(await rowsOfEvery(spec, query.index), spec, null, query)),
      count: (query) =>
        guarded(async () => countFound(await rowsOfEvery(spec, query.index), spec, null, query)),
      scan: async function* () {
        yield* scanRows((await rowsOf(spec)).rows);
      },
    }),
  };
}

/** Keeps what was begun for the next who asks, unless it fails: then the next begins anew. */
function remembered<R, V>(
  map: Map<string, V>,
  key: string,
  begun: Promise<R>,
  as: (begun: Promise<R>) => V,
): Promise<R> {
  map.set(key, as(begun));
  begun.catch(() => map.delete(key));
  return begun;
}
