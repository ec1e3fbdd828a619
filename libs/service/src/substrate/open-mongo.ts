import type { Storage } from '@nocturne/storage';
import { connectMongo, openMongoStorage, openMongoVault } from '@nocturne/storage/mongo';
import type { MongoConfig } from '../config/config.ts';

/**
 * A service's storage on MongoDB: documents in a database of its own, blobs and keys in the one that all services share.
 * Closing it closes the connection. @param documents the name of the former, after the prefix. @throws Error where the vault was made under another master key.
 */
export async function openMongo(documents: string, config: MongoConfig): Promise<Storage> {
  const client = await connectMongo(config.uri);
  try {
    const database = (of: string) => `${config.prefix}_${of}`;
    const vault = await openMongoVault({ client, database: database('vault'), masterKey: config.masterKey });
    const storage = await openMongoStorage({ client, database: database(documents), vault });
    return { ...storage, close: () => client.close() };
  } catch (error) {
    await client.close();
    throw error;
  }
}
