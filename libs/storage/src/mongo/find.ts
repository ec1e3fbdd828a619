import type { TenantId } from '@nocturne/contracts';
import type { CollectionSpec, CountQuery, Document, Query } from '../ports.ts';
import { readCursor } from '../query/cursor.ts';
import { pageOf, type Found } from '../query/next-page.ts';
import { planQuery, type Plan } from '../query/plan-query.ts';
import type { IndexKey } from '../query/index-key.ts';
import { keyRange } from './key-range.ts';
import { everyTenantIndex, keyField, tenantIndex, type Rows } from './open-rows.ts';
import { indexOf, readFields, storedOf, type Row } from './row.ts';

/** @param tenant null for every tenant's documents. */
export async function findPage<T extends Document>(
  { rows }: Rows,
  spec: CollectionSpec<T>,
  tenant: TenantId | null,
  query: Query<T>,
): Promise<{ readonly items: readonly Found<T>[]; readonly next: string | null }> {
  const plan = planQuery(spec, query);
  const after = query.after === undefined ? null : readCursor(tenant ?? '*', plan, query.after);
  const { field, filter, hint } = selection(plan, tenant, after);
  const found = await rows
    .find(filter, { hint, sort: { [field]: plan.descending ? -1 : 1 }, limit: plan.limit + 1 })
    .project<Row>(readFields)
    .toArray();
  return pageOf(
    plan,
    tenant,
    found.map((row) => ({ ...storedOf<T>(row), tenant: row.tenant })),
  );
}

export async function countFound<T extends Document>(
  { rows }: Rows,
  spec: CollectionSpec<T>,
  tenant: TenantId | null,
  query: CountQuery<T>,
): Promise<number> {
  const { filter, hint } = selection(planQuery(spec, query), tenant, null);
  if (query.limit === undefined) return rows.countDocuments(filter, { hint });
  // Not every server counts by an index; each finds by it.
  const found = await rows.find(filter, { hint, limit: query.limit }).project(onlyIds).toArray();
  return found.length;
}

const onlyIds = { _id: 1 } as const;

/** The index is named, so that MongoDB never guesses at another one and sorts. */
function selection(plan: Plan, tenant: TenantId | null, after: readonly IndexKey[] | null) {
  const { name } = indexOf(plan.fields);
  const field = keyField(name);
  const range = { [field]: keyRange(plan, tenant, after) };
  return tenant === null
    ? { field, filter: range, hint: everyTenantIndex(name) }
    : { field, filter: { tenant, ...range }, hint: tenantIndex(name) };
}
