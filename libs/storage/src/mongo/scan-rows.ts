import type { TenantId } from '@nocturne/contracts';
import type { Document, Stored } from '../ports.ts';
import { guarded } from './errors.ts';
import type { Rows } from './open-rows.ts';
import { readFields, storedOf, type Row } from './row.ts';

/** Rows read at a time. */
const pageSize = 500;

/** Every document of a collection, by `_id`, page by page: a cursor would end where the reader takes its time. */
export async function* scanRows<T extends Document>(
  rows: Rows['rows'],
): AsyncGenerator<Stored<T> & { readonly tenant: TenantId }> {
  for (let last = ''; ;) {
    const page = await guarded(() =>
      rows
        .find({ _id: { $gt: last } }, { hint: { _id: 1 }, sort: { _id: 1 }, limit: pageSize })
        .project<Row>({ ...readFields, _id: 1 })
        .toArray(),
    );
    for (const row of page) yield { ...storedOf<T>(row), tenant: row.tenant };
    const end = page.at(-1);
    if (end === undefined || page.length < pageSize) return;
    last = end._id;
  }
}
