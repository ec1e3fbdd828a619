import type { TenantId } from '@nocturne/contracts';
import type { CollectionSpec, Document, Query, Stored } from '../ports.ts';
import { readCursor, writeCursor } from '../query/cursor.ts';
import { indexKey, type IndexKey } from '../query/index-key.ts';
import { planQuery } from '../query/plan-query.ts';
import type { Connection, Row } from './connection.ts';
import { selectCount, selectPage } from './select.ts';

type Found<T> = Stored<T> & { readonly tenant: TenantId };

/** @param tenant null for every tenant's documents. */
export function findPage<T extends Document>(
  connection: Connection,
  spec: CollectionSpec<T>,
  tenant: TenantId | null,
  query: Query<T>,
): { readonly items: readonly Found<T>[]; readonly next: string | null } {
  const plan = planQuery(spec, query);
  const scope = tenant ?? '*';
  const after = query.after === undefined ? null : readCursor(scope, plan, query.after);
  const select = selectPage(plan, tenant, after);
  const rows = connection.all(select.sql, ...select.parameters);

  const items = rows
    .slice(0, plan.limit)
    .map((row) => ({ ...readRow<T>(row), tenant: row.tenant as TenantId }));
  const last = items.at(-1);
  if (last === undefined || rows.length <= plan.limit) return { items, next: null };
  const keys: IndexKey[] = plan.rest.map((field) => indexKey((last.value as Record<string, unknown>)[field]));
  return {
    items,
    next: writeCursor(scope, plan, [...keys, ...(tenant === null ? [last.tenant, last.id] : [last.id])]),
  };
}

export function countFound<T extends Document>(
  connection: Connection,
  spec: CollectionSpec<T>,
  tenant: TenantId | null,
  query: Pick<Query<T>, 'index' | 'where' | 'range'>,
): number {
  const select = selectCount(planQuery(spec, query), tenant);
  return connection.get(select.sql, ...select.parameters)?.count as number;
}

export function readRow<T>(row: Row): Stored<T> {
  return {
    id: row.id as string,
    revision: row.revision as number,
    value: JSON.parse(row.body as string) as T,
  };
}
