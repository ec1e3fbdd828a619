import type { Storage, Vault } from '../ports.ts';
import { openConnection, type FileOptions } from './connection.ts';
import { openDocuments } from './open-documents.ts';

export interface SqliteStorageOptions extends FileOptions {
  /** Path of the service's own documents; made where it is not there. `:memory:`: they go when it is closed. */
  readonly documentsFile: string;
  /** Blobs and keys, shared by all services of the process. Whoever opened it closes it. */
  readonly vault: Vault;
}

/** A service's storage on SQLite. Closing it leaves the vault open. */
export function openSqliteStorage({ documentsFile, vault, ...options }: SqliteStorageOptions): Storage {
  const connection = openConnection(documentsFile, options);
  return {
    documents: openDocuments(connection),
    blobs: (tenant) => vault.blobs(tenant),
    keys: (tenant) => vault.keys(tenant),
    close: async () => connection.close(),
  };
}
