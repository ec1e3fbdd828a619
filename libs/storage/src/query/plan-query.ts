import type { CollectionSpec, Document, Query } from '../ports.ts';
import { indexKey, type IndexKey } from './index-key.ts';

type Comparison = 'gt' | 'gte' | 'lt' | 'lte';

/** A query that was held against its index: what an adapter translates. */
export interface Plan {
  readonly collection: string;
  readonly index: string;
  readonly fields: readonly string[];
  /** The first fields of the index, each with the value it has to equal. */
  readonly equal: readonly (readonly [field: string, key: IndexKey])[];
  readonly range: {
    readonly field: string;
    readonly bounds: readonly (readonly [Comparison, IndexKey])[];
  } | null;
  /** The index's other fields: the answer is ordered by them. */
  readonly rest: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
}

const comparisons: readonly Comparison[] = ['gt', 'gte', 'lt', 'lte'];
const defaultLimit = 100;

/** @throws TypeError where the index cannot answer the query: a bug of the caller. */
export function planQuery<T extends Document>(spec: CollectionSpec<T>, query: Query<T>): Plan {
  const fields: readonly string[] | undefined = spec.indexes[query.index];
  if (fields === undefined) throw new TypeError(`${spec.name} has no index ${query.index}`);

  const where: Readonly<Record<string, unknown>> = query.where ?? {};
  const asked = Object.keys(where).length;
  const equal = fields.slice(0, asked).map((field): [string, IndexKey] => {
    const value = where[field];
    // Undefined would widen the query to everything, which nobody means.
    if (value === undefined)
      throw new TypeError(`${spec.name}.${query.index}: where names its first fields only`);
    return [field, indexKey(value)];
  });
  if (equal.length !== asked)
    throw new TypeError(`${spec.name}.${query.index}: where names more than its fields`);

  const rest = fields.slice(asked);
  const limit = query.limit ?? defaultLimit;
  if (!Number.isSafeInteger(limit) || limit < 1) throw new TypeError('a limit is a whole number, at least 1');
  return {
    collection: spec.name,
    index: query.index,
    fields,
    equal,
    range: query.range === undefined ? null : rangeOf(query.range, rest[0]),
    rest,
    descending: query.order === 'descending',
    limit,
  };
}

function rangeOf<T extends Document>(
  range: NonNullable<Query<T>['range']>,
  next: string | undefined,
): Plan['range'] {
  if (range.field !== next) throw new TypeError('a range is on the field after those that where names');
  const bounds: [Comparison, IndexKey][] = [];
  for (const comparison of comparisons) {
    const bound = range[comparison];
    if (bound !== undefined) bounds.push([comparison, indexKey(bound)]);
  }
  return { field: range.field, bounds };
}
