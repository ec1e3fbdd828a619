import type { TenantId } from '@nocturne/contracts';
import type { Keys } from '../ports.ts';
import { checkId } from '../query/check-id.ts';
import { keyWrapping, masterKeyCheck, verifyMasterKey } from '../sealing/key-wrapping.ts';
import type { Connection } from './connection.ts';

/** Data keys, wrapped. A row without a key is forgotten. */
export function openKeys(connection: Connection, tenant: TenantId, masterKey: Uint8Array): Keys {
  const wrapping = keyWrapping(masterKey, tenant);

  const read = (id: string): Uint8Array | null => {
    const wrapped = connection.get(
      'SELECT wrapped FROM keys WHERE tenant = ? AND id = ?',
      tenant,
      checkId(id),
    )?.wrapped as Uint8Array | null | undefined;
    return wrapped === null || wrapped === undefined ? null : wrapping.open(id, wrapped);
  };

  return {
    obtain: async (id) => {
      const known = read(id);
      if (known !== null) return { key: known, isNew: false };
      const { key, wrapped } = wrapping.make(id);
      const written = await connection.write(() =>
        connection.run(
          'INSERT INTO keys (tenant, id, wrapped) VALUES (?, ?, ?) ON CONFLICT (tenant, id) DO NOTHING',
          tenant,
          id,
          wrapped,
        ),
      );
      // Where the row was there, another made it meanwhile or it is forgotten: either way it stands.
      if (written === 1) return { key, isNew: true };
      const kept = read(id);
      return kept === null ? null : { key: kept, isNew: false };
    },
    get: async (id) => read(id),
    forget: async (id) => {
      checkId(id);
      await connection.write(() =>
        connection.run(
          'INSERT INTO keys (tenant, id, wrapped) VALUES (?, ?, NULL) ON CONFLICT (tenant, id) DO UPDATE SET wrapped = NULL',
          tenant,
          id,
        ),
      );
      // The log still holds the page as it was: fold it in and cut it off.
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
  };
}

/** @throws Error where the file was made under another master key. */
export function checkMasterKey(connection: Connection, masterKey: Uint8Array): void {
  const kept = connection.get('SELECT check_value FROM master_key')?.check_value as Uint8Array | undefined;
  const check = masterKeyCheck(masterKey);
  if (kept === undefined) connection.run('INSERT INTO master_key (check_value) VALUES (?)', check);
  else verifyMasterKey(masterKey, kept);
}
