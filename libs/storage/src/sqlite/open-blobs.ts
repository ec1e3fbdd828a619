import type { TenantId } from '@nocturne/contracts';
import type { Blobs } from '../ports.ts';
import { checkId } from '../query/check-id.ts';
import { endOf } from '../query/prefix-end.ts';
import type { Connection } from './connection.ts';

export function openBlobs(connection: Connection, tenant: TenantId): Blobs {
  return {
    put: async (id, bytes) => {
      checkId(id);
      await connection.write(() =>
        connection.run(
          `INSERT INTO blobs (tenant, id, bytes, stamp) VALUES (?, ?, ?, ${newStamp})
           ON CONFLICT (tenant, id) DO UPDATE SET bytes = excluded.bytes, stamp = excluded.stamp`,
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
    renew: async (id) => {
      checkId(id);
      return connection.write(
        () =>
          connection.run(`UPDATE blobs SET stamp = ${newStamp} WHERE tenant = ? AND id = ?`, tenant, id) ===
          1,
      );
    },
    remove: async (id, stamp) => {
      checkId(id);
      return connection.write(() =>
        stamp === undefined
          ? connection.run('DELETE FROM blobs WHERE tenant = ? AND id = ?', tenant, id) === 1
          : connection.run(
              'DELETE FROM blobs WHERE tenant = ? AND id = ? AND stamp = ?',
              tenant,
              id,
              stamp,
            ) === 1,
      );
    },
    list: async (prefix, after, limit) => {
      const rows = connection.all(
        'SELECT id, stamp FROM blobs WHERE tenant = ? AND id > ? AND id < ? ORDER BY id LIMIT ?',
        ...[tenant, after ?? prefix, endOf(prefix), limit],
      );
      return rows.map(({ id, stamp }) => ({ id: id as string, stamp: stamp as string }));
    },
  };
}

/** Never given twice. */
const newStamp = 'lower(hex(randomblob(12)))';
