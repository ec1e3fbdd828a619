import {
  createdKeySchema,
  shownTenantSchema,
  type CreatedKey,
  type KeyCreate,
  type ShownTenant,
  type TenantChange,
} from '@nocturne/contracts';
import { createTransport, json, pathOf, type TransportOptions } from '../http/transport.ts';

/** What whoever runs a deployment does, with the operator's key: tenants and their keys. */
export interface Operator {
  /** Makes the tenant where it is not there, and changes what is named. */
  putTenant(tenant: string, change?: TenantChange): Promise<ShownTenant>;
  tenant(tenant: string): Promise<ShownTenant>;
  /** The only time that the key's text is told. */
  createKey(tenant: string, key: KeyCreate): Promise<CreatedKey>;
  /** From a second later on, and for good. @param key its id */
  revokeKey(tenant: string, key: string): Promise<void>;
}

export function createOperator(options: TransportOptions): Operator {
  const transport = createTransport(options);
  return {
    putTenant: (tenant, change = {}) =>
      transport.put(pathOf`/v1/tenants/${tenant}`, json(change), shownTenantSchema),
    tenant: (tenant) => transport.get(pathOf`/v1/tenants/${tenant}`, shownTenantSchema),
    createKey: (tenant, key) =>
      transport.post(pathOf`/v1/tenants/${tenant}/keys`, json(key), createdKeySchema),
    revokeKey: (tenant, key) => transport.remove(pathOf`/v1/tenants/${tenant}/keys/${key}`),
  };
}
