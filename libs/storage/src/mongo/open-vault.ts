import type { TenantId } from '@nocturne/contracts';
import type { Keys, Vault } from '../ports.ts';
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
  const keys = new Map<TenantId, Keys>();
  return {
    blobs: (tenant) => openBlobs(database, tenant),
    keys(tenant) {
      // Remembered: deriving a tenant's key costs more than using it.
      const opened = keys.get(tenant) ?? openKeys(database, tenant, masterKey);
      keys.set(tenant, opened);
      return opened;
    },
    close,
  };
}
