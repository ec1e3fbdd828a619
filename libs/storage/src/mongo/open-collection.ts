import type { TenantId } from '@nocturne/contracts';
import type { Collection, CollectionSpec, Document, Stored } from '../ports.ts';
import { guarded } from './errors.ts';
import { countFound, findPage } from './find.ts';
import { groupCalls } from './group-calls.ts';
import { insertRows } from './insert-rows.ts';
import type { Rows } from './open-rows.ts';
import { placeOf, placesOf, readFields, rowOf, storedOf, type Row } from './row.ts';
import { swapRows } from './swap-rows.ts';

/** One tenant's documents in one collection. @param open its rows, made ready at the first call. */
export function openCollection<T extends Document>(
  tenant: TenantId,
  spec: CollectionSpec<T>,
  open: () => Promise<Rows>,
): Collection<T> {
  const opened = <R>(call: (rows: Rows) => Promise<R>): Promise<R> => guarded(async () => call(await open()));
  const getOne = groupCalls((ids: readonly string[]) => opened(({ rows }) => getEach<T>(rows, tenant, ids)));
  const insertOne = groupCalls((items: readonly Row[]) => opened(({ rows }) => insertRows(rows, items)));
  const swapOne = groupCalls((items: readonly Row[]) => opened(({ rows }) => swapRows(rows, items)));
  const swapped = (indexes: Rows['indexes'], { id, revision, value }: Stored<T>): Row =>
    rowOf(placeOf(tenant, id), revision + 1, value, indexes);

  return {
    get: async (id) => getOne(placeOf(tenant, id).id),
    getMany: (ids) => opened((rows) => getMany<T>(rows, tenant, ids)),
    insert: (id, value) => opened(({ indexes }) => insertOne(rowOf(placeOf(tenant, id), 1, value, indexes))),
    insertMany: (items) =>
      opened(({ rows, indexes }) =>
        insertRows(
          rows,
          items.map(({ id, value }) => rowOf(placeOf(tenant, id), 1, value, indexes)),
        ),
      ),
    swap: (id, revision, value) =>
      opened(({ indexes }) => swapOne(swapped(indexes, { id, revision, value }))),
    swapMany: (items) =>
      opened(({ rows, indexes }) =>
        swapRows(
          rows,
          items.map((item) => swapped(indexes, item)),
        ),
      ),
    remove: (id, revision) =>
      opened(async ({ rows }) => {
        const at = revision === undefined ? {} : { revision };
        return (await rows.deleteOne({ ...placeOf(tenant, id), ...at }, byId)).deletedCount === 1;
      }),
    find: (query) =>
      opened(async (rows) => {
        const { items, next } = await findPage(rows, spec, tenant, query);
        return { items: items.map(({ id, revision, value }) => ({ id, revision, value })), next };
      }),
    count: (query) => opened((rows) => countFound(rows, spec, tenant, query)),
  };
}

/** A filter names more than `_id`, for the sake of shards; no other index shall be tried for that. */
const byId = { hint: { _id: 1 } } as const;

/** The most ids in one question: with the longest of them it stays below the limit of a message. */
const idsAtATime = 1_000;

async function getMany<T>(
  { rows }: Rows,
  tenant: TenantId,
  ids: readonly string[],
): Promise<readonly Stored<T>[]> {
  return (await getEach<T>(rows, tenant, ids)).filter((stored) => stored !== null);
}

/** In the order of the ids; null where there is none. */
async function getEach<T>(
  rows: Rows['rows'],
  tenant: TenantId,
  ids: readonly string[],
): Promise<readonly (Stored<T> | null)[]> {
  const found = new Map<string, Stored<T>>();
  for (let at = 0; at < ids.length; at += idsAtATime) {
    const some = placesOf(tenant, ids.slice(at, at + idsAtATime));
    for await (const row of rows.find(some, byId).project<Row>(readFields))
      found.set(row.id, storedOf<T>(row));
  }
  return ids.map((id) => found.get(id) ?? null);
}
