import type { TenantId } from '@nocturne/contracts';
import type { Vault } from '../ports.ts';
import { openDatabase, type MongoPlace } from './connect.ts';
import { guarded } from './errors.ts';
import { openBlobs } from './open-blobs.ts';
import { checkMasterKey, openKeys } from './open-keys.ts';

export type MongoVaultOptions = MongoPlace & {
  /** 32 bytes that lie elsewhere: without them the database's keys open nothing. */
  readonly masterKey: Uint8Array;
};

/** Blobs and keys of all tenants, in one database. @throws Error where it was made under another master key. */
export async function openMongoVault({ masterKey, ...place }: MongoVaultOptions): Promise<Vault> {
  const { database, close } = await openDatabase(place);
  try {
    await guarded(() => checkMasterKey(database, masterKey));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    // Remembered, so that calls of different users travel together, and a tenant's key is derived once.
    blobs: remembered((tenant) => openBlobs(database, tenant)),
    keys: remembered((tenant) => openKeys(database, tenant, masterKey)),
    close,
  };
}

function remembered<V>(open: (tenant: TenantId) => V): (tenant: TenantId) => V {
  const opened = new Map<TenantId, V>();
  return (tenant) => {
    const value = opened.get(tenant) ?? open(tenant);
    opened.set(tenant, value);
    return value;
  };
}
