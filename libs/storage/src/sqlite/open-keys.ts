import { hkdfSync, randomBytes } from 'node:crypto';
import { mintTenantId, type TenantId } from '@nocturne/contracts';
import type { Keys } from '../ports.ts';
import { checkId } from '../query/check-id.ts';
import { seal, unseal } from '../sealing/seal.ts';
import type { Connection } from './connection.ts';

/** Data keys, each wrapped under its tenant's key, which derives from the master key. A row without a key is forgotten. */
export function openKeys(connection: Connection, tenant: TenantId, masterKey: Uint8Array): Keys {
  const tenantKey = deriveTenantKey(masterKey, tenant);
  const place = (id: string) => ({ tenant, collection: 'keys', id });

  const read = (id: string): Uint8Array | null => {
    const wrapped = connection.get(
      'SELECT wrapped FROM keys WHERE tenant = ? AND id = ?',
      tenant,
      checkId(id),
    )?.wrapped as Uint8Array | null | undefined;
    if (wrapped === null || wrapped === undefined) return null;
    const key = unseal(tenantKey, place(id), wrapped);
    if (key === null) throw new Error('a wrapped key does not open: the vault’s file is damaged');
    return key;
  };

  return {
    obtain: async (id) => {
      const known = read(id);
      if (known !== null) return known;
      // Where the row is there, another made it meanwhile or it is forgotten: either way it stands.
      connection.run(
        'INSERT INTO keys (tenant, id, wrapped) VALUES (?, ?, ?) ON CONFLICT (tenant, id) DO NOTHING',
        tenant,
        checkId(id),
        seal(tenantKey, place(id), randomBytes(32)),
      );
      return read(id);
    },
    get: async (id) => read(id),
    forget: async (id) => {
      connection.run(
        'INSERT INTO keys (tenant, id, wrapped) VALUES (?, ?, NULL) ON CONFLICT (tenant, id) DO UPDATE SET wrapped = NULL',
        tenant,
        checkId(id),
      );
      // The log still holds the page as it was: fold it in and cut it off.
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

/** Refuses a master key other than the one the file was made under, before anything is wrapped by it. */
export function checkMasterKey(connection: Connection, masterKey: Uint8Array): void {
  if (masterKey.length !== 32) throw new TypeError('a master key has 32 bytes');
  const tenant = mintTenantId('nocturne');
  const place = { tenant, collection: 'master_key', id: 'check' };
  const key = deriveTenantKey(masterKey, tenant);
  const row = connection.get('SELECT check_value FROM master_key');
  if (row === undefined) {
    connection.run('INSERT INTO master_key (check_value) VALUES (?)', seal(key, place, new Uint8Array()));
  } else if (unseal(key, place, row.check_value as Uint8Array) === null) {
    throw new Error('the vault was made under another master key');
  }
}

/** HKDF-SHA-256 (RFC 5869), the tenant in its info. */
function deriveTenantKey(masterKey: Uint8Array, tenant: TenantId): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', masterKey, '', `nocturne tenant key ${tenant}`, 32));
}
