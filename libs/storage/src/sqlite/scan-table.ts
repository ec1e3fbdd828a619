import type { TenantId } from '@nocturne/contracts';
import type { CollectionSpec, Document, Stored } from '../ports.ts';
import { tableName } from './columns.ts';
import type { Connection } from './connection.ts';
import { readRow } from './find.ts';

/** Rows read at a time: between two times others may write. */
const pageSize = 500;

/** Every document of a collection, by the number that SQLite gave its row: a write does not change that. */
export function* scanTable<T extends Document>(
  connection: Connection,
  spec: CollectionSpec<T>,
): Generator<Stored<T> & { readonly tenant: TenantId }> {
  const sql = `SELECT rowid AS row, tenant, id, revision, body FROM ${tableName(spec.name)}
    WHERE rowid > ? ORDER BY rowid LIMIT ${pageSize}`;
  for (let last = 0; ;) {
    const rows = connection.all(sql, last);
    for (const row of rows) yield { ...readRow<T>(row), tenant: row.tenant as TenantId };
    const end = rows.at(-1);
    if (end === undefined || rows.length < pageSize) return;
    last = end.row as number;
  }
}
