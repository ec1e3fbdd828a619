import type { Db, Collection as MongoCollection } from 'mongodb';
import type { CollectionSpec, Document } from '../ports.ts';
import { checkName } from '../query/check-name.ts';
import { fillKeys } from './fill-keys.ts';
import { indexesOf, type Index, type Row } from './row.ts';

/** A collection of which every document has its keys for the spec's indexes. */
export interface Rows {
  readonly rows: MongoCollection<Row>;
  readonly indexes: readonly Index[];
}

/** Makes the indexes of a spec, or brings those of an older one up to date. Idempotent, also from several processes. */
export async function openRows<T extends Document>(database: Db, spec: CollectionSpec<T>): Promise<Rows> {
  const rows = database.collection<Row>(checkName(spec.name));
  const indexes = indexesOf(spec);
  const names = indexes.map(({ name }) => name);
  const missing = await missingKeys(database, spec.name, indexes);
  if (missing.length > 0) {
    await rows.createIndexes(missing.map(({ name }) => ({ key: tenantIndex(name) })));
    await fillKeys(rows, missing);
    await fillings(database).updateOne(
      { _id: spec.name },
      { $addToSet: { filled: { $each: names } } },
      { upsert: true },
    );
  }
  return { rows, indexes };
}

export const keyField = (name: string): string => `by.${name}`;
export const tenantIndex = (name: string) => ({ tenant: 1, [keyField(name)]: 1 }) as const;
export const everyTenantIndex = (name: string) => ({ [keyField(name)]: 1 }) as const;

/** Of a collection, the keys that all of its documents have. Its name has a dot, which no spec's has. */
interface Filling {
  readonly _id: string;
  readonly filled: string[];
}

const fillings = (database: Db) => database.collection<Filling>('nocturne.keys');

/** Those that documents may lack. Keys that this spec does not write will be lacking from now on, which is noted first. */
async function missingKeys(
  database: Db,
  collection: string,
  indexes: readonly Index[],
): Promise<readonly Index[]> {
  const names = indexes.map(({ name }) => name);
  const filling = await fillings(database).findOne({ _id: collection });
  const filled = new Set(filling?.filled);
  const foreign = [...filled].filter((name) => !names.includes(name));
  if (foreign.length > 0) {
    await fillings(database).updateOne({ _id: collection }, { $pull: { filled: { $in: foreign } } });
  }
  return indexes.filter(({ name }) => !filled.has(name));
}
