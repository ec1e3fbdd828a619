import type { Query } from '@nocturne/storage';
import { things, type Thing } from './things.ts';

type Key = string | number | boolean | null;
export interface Held {
  readonly id: string;
  readonly value: Thing;
}

/** What a query has to find, in order, without limit: the port's words, written out over an array. */
export function expectedOf(held: readonly Held[], query: Query<Thing>): readonly Held[] {
  const where = Object.entries(query.where ?? {}) as [keyof Thing, Key][];
  const rest = (things.indexes[query.index] ?? []).slice(where.length);
  const found = held
    .filter(({ value }) => where.every(([field, key]) => compare(keyOf(value, field), normal(key)) === 0))
    .filter(({ value }) => query.range === undefined || lies(keyOf(value, query.range.field), query.range))
    .sort((a, b) => compareEach([...keysOf(a.value, rest), a.id], [...keysOf(b.value, rest), b.id]));
  return query.order === 'descending' ? found.reverse() : found;
}

function lies(key: Key, range: NonNullable<Query<Thing>['range']>): boolean {
  return (
    key !== null &&
    (range.gt === undefined || compare(key, normal(range.gt)) > 0) &&
    (range.gte === undefined || compare(key, normal(range.gte)) >= 0) &&
    (range.lt === undefined || compare(key, normal(range.lt)) < 0) &&
    (range.lte === undefined || compare(key, normal(range.lte)) <= 0)
  );
}

const keyOf = (value: Thing, field: keyof Thing): Key => normal((value[field] ?? null) as Key);
const keysOf = (value: Thing, fields: readonly (keyof Thing)[]): Key[] =>
  fields.map((field) => keyOf(value, field));
const normal = (key: Key): Key => (typeof key === 'string' ? key.toWellFormed() : key);

function compareEach(a: readonly Key[], b: readonly Key[]): number {
  for (const [index, key] of a.entries()) {
    const order = compare(key, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a: Key, b: Key): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  // UTF-8 sorts as code points do.
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return Number(a) - Number(b);
}
