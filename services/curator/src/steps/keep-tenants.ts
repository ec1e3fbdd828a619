import {
  canonicalJson,
  changeEventId,
  derivedId,
  topics,
  type ApiKey,
  type Tenant,
  type TenantChange,
} from '@nocturne/contracts';
import { announce } from '../domain/announce.ts';
import type { CuratorPorts } from '../ports.ts';

/** Makes the tenant known, with these keys beside those it has; the same again changes nothing. */
export async function ensureTenant(
  ports: CuratorPorts,
  keys: readonly ApiKey[] = [],
  change: TenantChange = {},
): Promise<Tenant> {
  const given = new Set(keys.map(({ hash }) => hash));
  return changeTenant(ports, (before) => ({
    ...before,
    keys: [...before.keys.filter(({ hash }) => !given.has(hash)), ...keys],
    ...change,
  }));
}

/** Takes a key from a tenant: whoever holds it is refused from then on. False where it has none by this id. */
export async function revokeKey(ports: CuratorPorts, id: string): Promise<boolean> {
  const tenant = await ports.tenants.get('tenant');
  if (tenant === null || !tenant.keys.some((key) => keyIdOf(key) === id)) return false;
  await changeTenant(ports, (before) => ({
    ...before,
    keys: before.keys.filter((key) => keyIdOf(key) !== id),
  }));
  return true;
}

/** What a key is called where it must not be shown. */
export const keyIdOf = ({ hash }: ApiKey): string => derivedId('key', hash);

type Settings = Pick<Tenant, 'keys' | 'updates_topic'>;

async function changeTenant(ports: CuratorPorts, change: (before: Settings) => Settings): Promise<Tenant> {
  const at = ports.now();
  const { value } = await ports.tenants.update('tenant', (before) => {
    const { keys = [], updates_topic } = before ?? {};
    const known = { keys, ...(updates_topic !== undefined && { updates_topic }) };
    const next = change(known);
    if (before !== null && canonicalJson(next) === canonicalJson(known)) return null;
    const tenant: Tenant = { id: ports.tenant, ...next, revision: (before?.revision ?? 0) + 1 };
    const id = changeEventId(topics.tenantsChanged.type, ports.tenant, tenant.revision);
    return { value: tenant, events: [announce(topics.tenantsChanged, id, at, tenant)] };
  });
  if (value === null) throw new Error('a tenant that was just written is not there');
  return value;
}
