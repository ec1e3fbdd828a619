import type { Store, Tenant, TenantId } from '@nocturne/contracts';
import type { CollectionSpec, Documents } from '@nocturne/storage';

/**
 * Whose key it is, or was: the way from a key to its tenant, whose own document says whether the key holds. The document's id
 * is the SHA-256 of the key.
 */
export interface KeyOwner {
  readonly tenant: TenantId;
  /** The tenant's revision that last named the key. */
  readonly revision: number;
}

/**
 * The tenant under which the directory keeps what is known before anyone's tenant is: which key is whose. Its name is
 * none that {@link mintTenantId} would make, so no key and no message leads here; this is the only place that casts one.
 */
const system = '$system' as TenantId;

const keySpec: CollectionSpec<KeyOwner> = { name: 'directory_keys', indexes: {} };
const tenantSpec: CollectionSpec<Tenant> = { name: 'directory_tenants', indexes: {} };
export const storeSpec: CollectionSpec<Store> = { name: 'directory_stores', indexes: { name: ['name'] } };

export const keysOf = (documents: Documents) => documents.collection(system, keySpec);
export const tenantsOf = (documents: Documents) => documents.collection(system, tenantSpec);
export const storesOf = (documents: Documents, tenant: TenantId) => documents.collection(tenant, storeSpec);
