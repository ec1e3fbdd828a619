import type { SQLInputValue } from 'node:sqlite';
import type { Document } from '../ports.ts';
import { checkName } from '../query/check-name.ts';
import { indexKey, type IndexKey } from '../query/index-key.ts';

/**
 * An indexed field's value in its column. Null is kept as −∞, which sorts before everything and which no JSON number can
 * be: SQL's own NULL is neither less nor greater than anything, so no cursor could pass it.
 */
export function columnValue(key: IndexKey): SQLInputValue {
  if (key === null) return Number.NEGATIVE_INFINITY;
  return typeof key === 'boolean' ? Number(key) : key;
}

/** How {@link columnValue} writes null, as SQL. */
export const nullLiteral = '-9e999';

export function columnValues(document: Document, fields: readonly string[]): SQLInputValue[] {
  const values = document as Readonly<Record<string, unknown>>;
  return fields.map((field) => columnValue(indexKey(values[field])));
}

export const tableName = (collection: string): string => quoted('c', collection);
export const columnName = (field: string): string => quoted('f', field);
export const indexName = (collection: string, scope: 'one' | 'every', fields: readonly string[]): string =>
  quoted('i', collection, scope, ...fields);

/** SQLite's names ignore case, ours do not: `endedAt` becomes `ended^at`. */
function quoted(...parts: readonly string[]): string {
  const names = parts.map((part) =>
    checkName(part).replace(/[A-Z]/g, (letter) => `^${letter.toLowerCase()}`),
  );
  return `"${names.join('.')}"`;
}
