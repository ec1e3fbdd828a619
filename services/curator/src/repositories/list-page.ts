import type { Collection, Document, Query } from '@nocturne/storage';
import type { Listing, PageRequest } from '../ports.ts';

/** One page of an index, newest first. */
export async function listPage<T extends Document>(
  collection: Collection<T>,
  query: Pick<Query<T>, 'index' | 'where' | 'range'>,
  { limit, after }: PageRequest,
): Promise<Listing<T>> {
  const page = { limit, order: 'descending', ...(after === undefined ? {} : { after }) } as const;
  const { items, next } = await collection.find({ ...query, ...page });
  return { items: items.map(({ value }) => value), next };
}
