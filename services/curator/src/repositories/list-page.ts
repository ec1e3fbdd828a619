import type { WithOutbox } from '@nocturne/service';
import type { Query } from '@nocturne/storage';
import type { Listing, PageRequest } from '../ports.ts';
import type { FoundRecords } from './create-records.ts';

/** One page of an index, newest first. */
export async function listPage<T extends object>(
  records: Pick<FoundRecords<T>, 'find'>,
  query: Pick<Query<T & WithOutbox>, 'index' | 'where' | 'range'>,
  { limit, after }: PageRequest,
): Promise<Listing<T>> {
  const page = { limit, order: 'descending', ...(after === undefined ? {} : { after }) } as const;
  const { items, next } = await records.find({ ...query, ...page });
  return { items: items.map(({ value }) => value), next };
}
