import type { TenantId } from '@nocturne/contracts';
import type { CollectionSpec, CountQuery, Document, Query, Stored } from '../ports.ts';
import { readCursor } from '../query/cursor.ts';
import { pageOf, type Found } from '../query/next-page.ts';
import { planQuery } from '../query/plan-query.ts';
import type { Connection, Row } from './connection.ts';
import { selectCount, selectPage } from './select.ts';

/** @param tenant null for every tenant's documents. */
export function findPage<T extends Document>(
  connection: Connection,
  spec: CollectionSpec<T>,
  tenant: TenantId | null,
  query: Query<T>,
): { readonly items: readonly Found<T>[]; readonly next: string | null } {
  const plan = planQuery(spec, query);
  const after = query.after === undefined ? null : readCursor(tenant ?? '*', plan, query.after);
  const select = selectPage(plan, tenant, after);
  const rows = connection.all(select.sql, ...select.parameters);

  return pageOf(
    plan,
    tenant,
    rows.map((row) => ({ ...readRow<T>(row), tenant: row.tenant as TenantId })),
  );
}

export function countFound<T extends Document>(
  connection: Connection,
  spec: CollectionSpec<T>,
  tenant: TenantId | null,
  query: CountQuery<T>,
): number {
  const select = selectCount(planQuery(spec, query), tenant, query.limit ?? null);
  return connection.get(select.sql, ...select.parameters)?.count as number;
}

export function readRow<T>(row: Row): Stored<T> {
  return {
    id: row.id as string,
    revision: row.revision as number,
    value: JSON.parse(row.body as string) as T,
  };
}
