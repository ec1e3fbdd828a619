import type { TenantId } from '@nocturne/contracts';
import type { Blobs } from '../ports.ts';
import { checkId } from '../query/check-id.ts';
import type { Connection } from './connection.ts';

export function openBlobs(connection: Connection, tenant: TenantId): Blobs {
  return {
    put: async (id, bytes) => {
      checkId(id);
      await connection.write(() =>
        connection.run(
          `INSERT INTO blobs (tenant, id, bytes) VALUES (?, ?, ?)
           ON CONFLICT (tenant, id) DO UPDATE SET bytes = excluded.bytes`,
          tenant,
          id,
          bytes,
        ),
      );
    },
    get: async (id) => {
      const row = connection.get('SELECT bytes FROM blobs WHERE tenant = ? AND id = ?', tenant, checkId(id));
      return row === undefined ? null : (row.bytes as Uint8Array);
    },
    has: async (id) =>
      connection.get('SELECT 1 FROM blobs WHERE tenant = ? AND id = ?', tenant, checkId(id)) !== undefined,
    remove: async (id) => {
      checkId(id);
      return connection.write(
        () => connection.run('DELETE FROM blobs WHERE tenant = ? AND id = ?', tenant, id) === 1,
      );
    },
  };
}
