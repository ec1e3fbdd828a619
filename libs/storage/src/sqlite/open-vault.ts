import type { TenantId } from '@nocturne/contracts';
import type { Keys, Vault } from '../ports.ts';
import { openBlobs } from './open-blobs.ts';
import { openConnection, type Connection, type FileOptions } from './connection.ts';
import { checkMasterKey, openKeys } from './open-keys.ts';

export interface VaultOptions extends FileOptions {
  /** Its path; made where it is not there. `:memory:`: what is in it goes when it is closed. */
  readonly file: string;
  /** 32 bytes that lie elsewhere: without them the file's keys open nothing. */
  readonly masterKey: Uint8Array;
}

/** @throws Error where the file was made under another master key. */
export function openSqliteVault({ file, masterKey, ...options }: VaultOptions): Vault {
  const connection = openConnection(file, options);
  // What is removed is overwritten: a forgotten key must not linger in a free page.
  connection.exec(`
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS blobs (
      tenant TEXT NOT NULL, id TEXT NOT NULL, bytes BLOB NOT NULL, stamp TEXT NOT NULL DEFAULT '', UNIQUE (tenant, id)
    );
    CREATE TABLE IF NOT EXISTS keys (
      tenant TEXT NOT NULL, id TEXT NOT NULL, wrapped BLOB, PRIMARY KEY (tenant, id)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS master_key (check_value BLOB NOT NULL);
  `);
  addStamps(connection);
  try {
    checkMasterKey(connection, masterKey);
  } catch (error) {
    connection.close();
    throw error;
  }
  const keys = new Map<TenantId, Keys>();
  return {
    blobs: (tenant) => openBlobs(connection, tenant),
    keys(tenant) {
      // Remembered: deriving a tenant's key costs more than using it.
      const opened = keys.get(tenant) ?? openKeys(connection, tenant, masterKey);
      keys.set(tenant, opened);
      return opened;
    },
    close: async () => connection.close(),
  };
}

/** Files of earlier versions know no stamps: what they hold has the empty one until it is put or renewed. */
function addStamps(connection: Connection): void {
  const rows = connection.all(`SELECT 1 FROM pragma_table_info('blobs') WHERE name = 'stamp'`);
  if (rows.length === 0) connection.exec(`ALTER TABLE blobs ADD COLUMN stamp TEXT NOT NULL DEFAULT ''`);
}
