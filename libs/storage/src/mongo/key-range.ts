import type { TenantId } from '@nocturne/contracts';
import type { IndexKey } from '../query/index-key.ts';
import type { Plan } from '../query/plan-query.ts';
import { afterAll, encodeKeys, nullMark } from './encode-key.ts';

/**
 * The encoded keys that answer a query: all strictly between the two. Documents' own keys go on with tenant and id, so
 * that no bound ever equals one.
 * @param after the ordering keys of the last document of the page before, as a cursor holds them.
 */
export function keyRange(
  { equal, range, descending }: Plan,
  tenant: TenantId | null,
  after: readonly IndexKey[] | null,
): { readonly $gt: string; readonly $lt: string } {
  const begin = encodeKeys(equal.map(([, key]) => key));
  const above = [begin];
  const below = [begin + afterAll];
  if (range !== null) {
    above.push(begin + nullMark + afterAll);
    for (const [comparison, key] of range.bounds) {
      const bound = begin + encodeKeys([key]);
      if (comparison === 'gt') above.push(bound + afterAll);
      if (comparison === 'gte') above.push(bound);
      if (comparison === 'lt') below.push(bound);
      if (comparison === 'lte') below.push(bound + afterAll);
    }
  }
  if (after !== null) {
    // The tenant of a single tenant's page is not in its cursor, but it is in its keys.
    const place = tenant === null ? after : [...after.slice(0, -1), tenant, after.at(-1) ?? null];
    (descending ? below : above).push(begin + encodeKeys(place));
  }
  return { $gt: above.reduce((a, b) => (a > b ? a : b)), $lt: below.reduce((a, b) => (a < b ? a : b)) };
}
