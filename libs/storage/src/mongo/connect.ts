import { MongoClient, ReadConcern, type Db, type DbOptions, type MongoClientOptions } from 'mongodb';
import { guarded } from './errors.ts';
import { patchClosedWrites } from './patch-closed-writes.ts';

/** A database, and how it is reached: by a URI, or by a client that the caller made and closes. */
export type MongoPlace = (
  { readonly uri: string; readonly clientOptions?: MongoClientOptions } | { readonly client: MongoClient }
) & {
  /** Its name. Each service has its own; the vault's is shared by all. */
  readonly database: string;
  /**
   * What counts as written and as there. By default the majority of the replica set has to have it, within 30 s: less can
   * lose what was acknowledged when a primary fails.
   */
  readonly concerns?: Pick<DbOptions, 'writeConcern' | 'readConcern'>;
};

/**
 * A client for several storages of one process. TLS, SASL and all else are set in the URI or the options, as the driver
 * names them. By default a call waits up to 30 s for a server (`serverSelectionTimeoutMS`) before StorageUnavailable, and
 * a minute for the answer of one that has gone silent (`socketTimeoutMS`, which the driver would leave without a limit).
 */
export async function connectMongo(uri: string, options: MongoClientOptions = {}): Promise<MongoClient> {
  patchClosedWrites();
  const silence = /[?&]socketTimeoutMS=/i.test(uri) ? {} : { socketTimeoutMS: 60_000 };
  const client = new MongoClient(uri, { appName: 'nocturne', ...silence, ...options });
  try {
    return await guarded(() => client.connect());
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Connects where the caller gave no client. `close` closes only a client that was made here. */
export async function openDatabase(place: MongoPlace): Promise<{ database: Db; close: () => Promise<void> }> {
  const given = 'client' in place;
  const client = given ? place.client : await connectMongo(place.uri, place.clientOptions);
  const database = client.db(place.database, {
    writeConcern: { w: 'majority', wtimeoutMS: 30_000 },
    readConcern: new ReadConcern('majority'),
    ...place.concerns,
    // A secondary may not have yet what was acknowledged.
    readPreference: 'primary',
    // Bytes come as bytes, and no number becomes another.
    promoteBuffers: true,
  });
  return { database, close: async () => (given ? undefined : client.close()) };
}
