import {
  ok,
  refusal,
  refused,
  type Result,
  type Session,
  type Store,
  type TenantId,
} from '@nocturne/contracts';
import type { Stores } from '../ports.ts';

/** The store that a session teaches; `default` where it names none. */
export async function resolveStore(
  stores: Stores,
  tenant: TenantId,
  session: Session,
): Promise<Result<Store>> {
  const store = await stores.store(tenant, session.store ?? 'default');
  return store === null ? refused(refusal('store_unknown')) : ok(store);
}
