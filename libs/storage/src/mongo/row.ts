import type { TenantId } from '@nocturne/contracts';
import { BSON } from 'mongodb';
import { DocumentTooLarge, type CollectionSpec, type Document, type Stored } from '../ports.ts';
import { bodyOf } from '../query/body-of.ts';
import { checkId } from '../query/check-id.ts';
import { checkName } from '../query/check-name.ts';
import { indexKey } from '../query/index-key.ts';
import { encodeKeys } from './encode-key.ts';

/**
 * Where something lies. `_id` is `tenant/id`: unique within the tenant on whatever cluster, as a unique index has to be.
 * Both parts stand beside it as well, because a collection is sharded by {tenant: 1, id: 'hashed'}: with all three in its
 * filter a call goes to one shard, and as equal `_id`s have equal parts, that shard's own index on `_id` is enough to make
 * them unique in the whole cluster. (A document {tenant, id} as `_id` would hold less twice, but whether a filter on it
 * finds its shard depends on the version.)
 */
export interface Place {
  readonly _id: string;
  readonly tenant: TenantId;
  readonly id: string;
}

/** A document as MongoDB holds it. */
export interface Row extends Place {
  readonly revision: number;
  /** JSON text: BSON has no lone surrogates, nor NUL in a field's name, and reads more slowly. */
  readonly body: string;
  /** For each index its key, see encode-key.ts: the indexed fields, then tenant and id. */
  readonly by: Readonly<Record<string, string>>;
  /** Which write of several at once made it what it is, see swap-rows.ts. */
  readonly swap?: string;
}

export function placeOf(tenant: TenantId, id: string): Place {
  return { _id: `${tenant}/${checkId(id)}`, tenant, id };
}

/** The filter of several places of one tenant. */
export function placesOf(tenant: TenantId, ids: readonly string[]) {
  return { _id: { $in: ids.map((id) => placeOf(tenant, id)._id) }, tenant, id: { $in: [...ids] } };
}

/** An index of a spec: `name` is that of its key under `by`. */
export interface Index {
  readonly name: string;
  readonly fields: readonly string[];
}

export function indexOf(fields: readonly string[]): Index {
  return { name: [...fields.map(checkName), 'id'].join('-'), fields };
}

export function indexesOf<T extends Document>(spec: CollectionSpec<T>): readonly Index[] {
  const indexes = Object.values<readonly string[]>(spec.indexes).map(indexOf);
  return [...new Map(indexes.map((index) => [index.name, index])).values()];
}

/** The document's keys for these indexes. @throws TypeError where an indexed field holds an object. */
export function keysOf(
  { tenant, id }: Pick<Place, 'tenant' | 'id'>,
  value: Document,
  indexes: readonly Index[],
): Record<string, string> {
  const values = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    indexes.map(({ name, fields }) => [
      name,
      encodeKeys([...fields.map((field) => indexKey(values[field])), tenant, id]),
    ]),
  );
}

/** @throws DocumentTooLarge where MongoDB could not hold it. */
export function rowOf(place: Place, revision: number, value: Document, indexes: readonly Index[]): Row {
  const row: Row = { ...place, revision, body: bodyOf(value), by: keysOf(place, value, indexes) };
  // Keys are of indexed fields, which are short: only those of a hostile document could come to more. Checked here, as not
  // every server does; a UTF-16 unit is three bytes at the most, so short ones need not be counted.
  const units = Object.values(row.by).reduce((sum, key) => sum + key.length, row.body.length);
  if (units > maxBytes / 4 && BSON.calculateObjectSize(row) > maxBytes)
    throw new DocumentTooLarge(`a document with its keys is more than MongoDB’s limit of ${maxBytes} bytes`);
  return row;
}

/** https://www.mongodb.com/docs/manual/reference/limits/, BSON document size. */
const maxBytes = 16 * 1024 * 1024;

/** What is read of a row. */
export const readFields = { _id: 0, tenant: 1, id: 1, revision: 1, body: 1 } as const;

export function storedOf<T>({ id, revision, body }: Pick<Row, 'id' | 'revision' | 'body'>): Stored<T> {
  return { id, revision, value: JSON.parse(body) as T };
}
