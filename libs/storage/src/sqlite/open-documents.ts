import { canonicalJson } from '@nocturne/contracts';
import type { CollectionSpec, Document, Documents } from '../ports.ts';
import type { Connection } from './connection.ts';
import { countFound, findPage } from './find.ts';
import { openCollection } from './open-collection.ts';
import { openEveryTenantIndex, openTable, type Table } from './open-table.ts';
import { scanTable } from './scan-table.ts';

export function openDocuments(connection: Connection): Documents {
  const tables = new Map<string, { readonly table: Table; readonly indexes: string }>();
  const openedIndexes = new Set<string>();

  const tableOf = <T extends Document>(spec: CollectionSpec<T>): Table => {
    const indexes = canonicalJson(spec.indexes);
    const opened = tables.get(spec.name);
    if (opened?.indexes === indexes) return opened.table;
    // Writes by one would leave the other's columns behind.
    if (opened !== undefined)
      throw new TypeError(`two specs of different indexes for the collection ${spec.name}`);
    const table = openTable(connection, spec);
    tables.set(spec.name, { table, indexes });
    return table;
  };

  const openEvery = <T extends Document>(spec: CollectionSpec<T>, index: string): void => {
    tableOf(spec);
    const fields = spec.indexes[index];
    const key = `${spec.name}.${index}`;
    if (fields === undefined || openedIndexes.has(key)) return;
    openEveryTenantIndex(connection, spec.name, fields);
    openedIndexes.add(key);
  };

  return {
    collection: (tenant, spec) => {
      let table: Table | undefined;
      return openCollection(connection, tenant, spec, () => (table ??= tableOf(spec)));
    },
    everyTenant: (spec) => ({
      find: async (query) => {
        openEvery(spec, query.index);
        return findPage(connection, spec, null, query);
      },
      count: async (query) => {
        openEvery(spec, query.index);
        return countFound(connection, spec, null, query);
      },
      scan: async function* () {
        tableOf(spec);
        yield* scanTable(connection, spec);
      },
    }),
  };
}
