import type { CollectionSpec, Document } from '../ports.ts';
import { columnName, columnValues, indexName, nullLiteral, tableName } from './columns.ts';
import type { Connection } from './connection.ts';

/** A collection's table: the document as JSON text, and a column for each field that an index names. */
export interface Table {
  readonly collection: string;
  readonly fields: readonly string[];
  readonly insertSql: string;
  readonly swapSql: string;
}

/** Makes the table and its indexes, or brings those of an older spec up to date. All at once or not at all. */
export function openTable<T extends Document>(connection: Connection, spec: CollectionSpec<T>): Table {
  const name = tableName(spec.name);
  const indexes: readonly (readonly string[])[] = Object.values(spec.indexes);
  const fields = [...new Set(indexes.flat())].sort();

  connection.transaction(() => {
    connection.exec(`
      CREATE TABLE IF NOT EXISTS ${name} (
        tenant TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (tenant, id)
      )`);
    dropForeignIndexes(connection, spec.name, indexes);
    addColumns(connection, name, fields);
    const missing = indexes.filter((index) => !hasIndex(connection, indexName(spec.name, 'one', index)));
    if (missing.length > 0) fillColumns(connection, name, [...new Set(missing.flat())]);
    for (const index of missing) {
      const columns = ['tenant', ...index.map(columnName), 'id'];
      connection.exec(
        `CREATE INDEX ${indexName(spec.name, 'one', index)} ON ${name} (${columns.join(', ')})`,
      );
    }
  });

  const columns = fields.map(columnName);
  const places = ['?', '?', '1', '?', ...columns.map(() => '?')];
  return {
    collection: spec.name,
    fields,
    insertSql: `INSERT INTO ${name} (${['tenant', 'id', 'revision', 'body', ...columns].join(', ')})
      VALUES (${places.join(', ')}) ON CONFLICT (tenant, id) DO NOTHING`,
    swapSql: `UPDATE ${name} SET revision = revision + 1, ${['body', ...columns].map((column) => `${column} = ?`).join(', ')}
      WHERE tenant = ? AND id = ? AND revision = ?`,
  };
}

/** The index over all tenants' documents: few collections are read so, hence it is made when first asked for. */
export function openEveryTenantIndex(
  connection: Connection,
  collection: string,
  index: readonly string[],
): void {
  const columns = [...index.map(columnName), 'tenant', 'id'];
  connection.exec(
    `CREATE INDEX IF NOT EXISTS ${indexName(collection, 'every', index)} ON ${tableName(collection)} (${columns.join(', ')})`,
  );
}

/** An index that the spec does not name would miss documents from now on: their columns are no longer written. */
function dropForeignIndexes(
  connection: Connection,
  collection: string,
  indexes: readonly (readonly string[])[],
): void {
  const wanted = new Set(
    indexes.flatMap((index) => [indexName(collection, 'one', index), indexName(collection, 'every', index)]),
  );
  const rows = connection.all(
    `SELECT '"' || name || '"' AS name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?`,
    unquoted(tableName(collection)),
  );
  for (const row of rows) {
    if (!wanted.has(row.name as string)) connection.exec(`DROP INDEX ${row.name as string}`);
  }
}

function addColumns(connection: Connection, table: string, fields: readonly string[]): void {
  const rows = connection.all('SELECT name FROM pragma_table_info(?)', unquoted(table));
  const present = new Set(rows.map((row) => row.name));
  for (const column of fields.map(columnName)) {
    if (!present.has(unquoted(column))) {
      connection.exec(`ALTER TABLE ${table} ADD COLUMN ${column} NOT NULL DEFAULT ${nullLiteral}`);
    }
  }
}

/** Writes these fields' columns anew from the documents that are there already. */
function fillColumns(connection: Connection, table: string, fields: readonly string[]): void {
  const assignments = fields.map((field) => `${columnName(field)} = ?`).join(', ');
  if (assignments === '') return;
  let last = 0;
  for (;;) {
    const rows = connection.all(
      `SELECT rowid AS row, body FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT 500`,
      last,
    );
    for (const { row, body } of rows) {
      const values = columnValues(JSON.parse(body as string) as Document, fields);
      connection.run(`UPDATE ${table} SET ${assignments} WHERE rowid = ?`, ...values, row as number);
      last = row as number;
    }
    if (rows.length === 0) return;
  }
}

function hasIndex(connection: Connection, index: string): boolean {
  return (
    connection.get(`SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?`, unquoted(index)) !==
    undefined
  );
}

const unquoted = (name: string): string => name.slice(1, -1);
