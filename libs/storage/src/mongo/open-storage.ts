import type { Storage, Vault } from '../ports.ts';
import { openDatabase, type MongoPlace } from './connect.ts';
import { openDocuments } from './open-documents.ts';

export type MongoStorageOptions = MongoPlace & {
  /** Blobs and keys, shared by all services of the deployment. Whoever opened it closes it. */
  readonly vault: Vault;
};

/**
 * A service's storage on MongoDB: a standalone server, a replica set or a sharded cluster, without transactions. A
 * document may have 16 MB; a larger one throws a RangeError. Closing it leaves the vault open.
 */
export async function openMongoStorage({ vault, ...place }: MongoStorageOptions): Promise<Storage> {
  const { database, close } = await openDatabase(place);
  return {
    documents: openDocuments(database),
    blobs: (tenant) => vault.blobs(tenant),
    keys: (tenant) => vault.keys(tenant),
    close,
  };
}
