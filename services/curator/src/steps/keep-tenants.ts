import { canonicalJson, changeEventId, topics, type ApiKey, type Tenant } from '@nocturne/contracts';
import { announce } from '../domain/announce.ts';
import type { CuratorPorts } from '../ports.ts';

/** Makes the tenant known with these keys; the same again changes nothing. */
export async function ensureTenant(ports: CuratorPorts, keys: readonly ApiKey[]): Promise<void> {
  const at = ports.now();
  await ports.tenants.update('tenant', (before) => {
    if (before !== null && canonicalJson(before.keys) === canonicalJson(keys)) return null;
    const tenant: Tenant = { id: ports.tenant, keys: [...keys], revision: (before?.revision ?? 0) + 1 };
    const id = changeEventId(topics.tenantsChanged.type, ports.tenant, tenant.revision);
    return { value: tenant, events: [announce(topics.tenantsChanged, id, at, tenant)] };
  });
}
