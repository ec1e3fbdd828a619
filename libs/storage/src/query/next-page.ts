import type { TenantId } from '@nocturne/contracts';
import type { Stored } from '../ports.ts';
import { writeCursor } from './cursor.ts';
import { indexKey, type IndexKey } from './index-key.ts';
import type { Plan } from './plan-query.ts';

export type Found<T> = Stored<T> & { readonly tenant: TenantId };

/**
 * A page of what was found, and the cursor of the one after it.
 * @param found in order, one more than the limit where there are more.
 * @param tenant null for every tenant's documents.
 */
export function pageOf<T>(
  plan: Plan,
  tenant: TenantId | null,
  found: readonly Found<T>[],
): { readonly items: readonly Found<T>[]; readonly next: string | null } {
  const items = found.slice(0, plan.limit);
  const last = items.at(-1);
  if (last === undefined || found.length <= plan.limit) return { items, next: null };
  const keys: IndexKey[] = plan.rest.map((field) => indexKey((last.value as Record<string, unknown>)[field]));
  const place = tenant === null ? [last.tenant, last.id] : [last.id];
  return { items, next: writeCursor(tenant ?? '*', plan, [...keys, ...place]) };
}
