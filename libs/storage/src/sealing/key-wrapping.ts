import { hkdfSync, randomBytes } from 'node:crypto';
import { mintTenantId, type TenantId } from '@nocturne/contracts';
import { seal, unseal } from './seal.ts';

/** Makes and opens the data keys of one tenant, as a vault keeps them: wrapped, so that they open in their place only. */
interface KeyWrapping {
  /** A new data key of 32 bytes, bare and wrapped. */
  make(id: string): { readonly key: Uint8Array; readonly wrapped: Uint8Array };
  /** @throws Error where it was not wrapped for this id: the vault is damaged. */
  open(id: string, wrapped: Uint8Array): Uint8Array;
}

/** Wraps under the tenant's key, which derives from the master key. */
export function keyWrapping(masterKey: Uint8Array, tenant: TenantId): KeyWrapping {
  const tenantKey = deriveTenantKey(masterKey, tenant);
  const place = (id: string) => ({ tenant, collection: 'keys', id });
  return {
    make: (id) => {
      const key = randomBytes(32);
      return { key, wrapped: seal(tenantKey, place(id), key) };
    },
    open: (id, wrapped) => {
      const key = unseal(tenantKey, place(id), wrapped);
      if (key === null) throw new Error('a wrapped key does not open: the vault is damaged');
      return key;
    },
  };
}

const checkPlace = { tenant: mintTenantId('nocturne'), collection: 'master_key', id: 'check' };

/** What a vault keeps from its first opening on, to tell its master key from any other. */
export function masterKeyCheck(masterKey: Uint8Array): Uint8Array {
  return seal(checkKey(masterKey), checkPlace, new Uint8Array());
}

/** Refuses a master key other than the one the vault was made under, before anything is wrapped by it. */
export function verifyMasterKey(masterKey: Uint8Array, check: Uint8Array): void {
  if (unseal(checkKey(masterKey), checkPlace, check) === null)
    throw new Error('the vault was made under another master key');
}

function checkKey(masterKey: Uint8Array): Uint8Array {
  if (masterKey.length !== 32) throw new TypeError('a master key has 32 bytes');
  return deriveTenantKey(masterKey, checkPlace.tenant);
}

/** HKDF-SHA-256 (RFC 5869), the tenant in its info. */
function deriveTenantKey(masterKey: Uint8Array, tenant: TenantId): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', masterKey, '', `nocturne tenant key ${tenant}`, 32));
}
