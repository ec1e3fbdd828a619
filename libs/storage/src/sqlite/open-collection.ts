import type { TenantId } from '@nocturne/contracts';
import type { Collection, CollectionSpec, Document } from '../ports.ts';
import { bodyOf } from '../query/body-of.ts';
import { checkId } from '../query/check-id.ts';
import { columnValues, tableName } from './columns.ts';
import type { Connection } from './connection.ts';
import { countFound, findPage, readRow } from './find.ts';
import type { Table } from './open-table.ts';

/** One tenant's documents in one table. @param table opened at the first call, so that a full disk rejects there. */
export function openCollection<T extends Document>(
  connection: Connection,
  tenant: TenantId,
  spec: CollectionSpec<T>,
  table: () => Table,
): Collection<T> {
  const name = tableName(spec.name);
  const getSql = `SELECT id, revision, body FROM ${name} WHERE tenant = ? AND id = ?`;
  const removeSql = `DELETE FROM ${name} WHERE tenant = ? AND id = ?`;

  const get = (id: string) => {
    table();
    const row = connection.get(getSql, tenant, checkId(id));
    return row === undefined ? null : readRow<T>(row);
  };
  // Each checks and serialises its document now, and gives back the write, which may run more than once.
  const insert = (id: string, value: T): (() => boolean) => {
    const { insertSql, fields } = table();
    const parameters = [tenant, checkId(id), bodyOf(value), ...columnValues(value, fields)];
    return () => connection.run(insertSql, ...parameters) === 1;
  };
  const swap = (id: string, revision: number, value: T): (() => boolean) => {
    const { swapSql, fields } = table();
    const parameters = [bodyOf(value), ...columnValues(value, fields), tenant, checkId(id), revision];
    return () => connection.run(swapSql, ...parameters) === 1;
  };
  const all = (writes: readonly (() => boolean)[]) => connection.write(() => writes.map((write) => write()));

  return {
    get: async (id) => get(id),
    getMany: async (ids) => ids.map(get).filter((stored) => stored !== null),
    insert: async (id, value) => connection.write(insert(id, value)),
    insertMany: async (items) => all(items.map(({ id, value }) => insert(id, value))),
    swap: async (id, revision, value) => connection.write(swap(id, revision, value)),
    swapMany: async (items) => all(items.map(({ id, revision, value }) => swap(id, revision, value))),
    remove: async (id, revision) => {
      table();
      checkId(id);
      return connection.write(() =>
        revision === undefined
          ? connection.run(removeSql, tenant, id) === 1
          : connection.run(`${removeSql} AND revision = ?`, tenant, id, revision) === 1,
      );
    },
    find: async (query) => {
      table();
      const { items, next } = findPage(connection, spec, tenant, query);
      return { items: items.map(({ id, revision, value }) => ({ id, revision, value })), next };
    },
    count: async (query) => {
      table();
      return countFound(connection, spec, tenant, query);
    },
  };
}
