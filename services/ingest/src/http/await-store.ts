import { setTimeout as delay } from 'node:timers/promises';
import type { Store, TenantId } from '@nocturne/contracts';
import type { Stores } from '../ports.ts';

const attempts = 20;
const pauseMs = 100;

/** A store by its name or id. One that was just made may still be on its way to this service: it is given two seconds. */
export async function awaitStore(stores: Stores, tenant: TenantId, name: string): Promise<Store | null> {
  for (let attempt = 1; ; attempt++) {
    const store = await stores.store(tenant, name);
    if (store !== null || attempt === attempts) return store;
    await delay(pauseMs);
  }
}
