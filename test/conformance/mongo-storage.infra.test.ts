import { randomUUID } from 'node:crypto';
import { StorageUnavailable, type CollectionSpec, type Storage } from '@nocturne/storage';
import { connectMongo, openMongoStorage, openMongoVault } from '@nocturne/storage/mongo';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { localMongo, noLocalMongo } from '../support/local-mongo.ts';
import { scratchFolder } from '../support/scratch.ts';
import { describeStorage } from './storage.suite.ts';
import { acme, globex, things, type Thing } from './storage/things.ts';

const uri = process.env['NOCTURNE_MONGO'];
const skipped = uri === undefined ? ' (skipped: NOCTURNE_MONGO names no server)' : '';
const noServer = noLocalMongo();
const noKill = skipped === '' && noServer !== null ? ` (skipped: ${noServer})` : skipped;
const masterKey = new Uint8Array(32).fill(7);

// A server of its own starts, or is far away.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** A service's database and a vault's, which no other run has. */
const names = () => {
  const run = randomUUID().slice(0, 8);
  return { documents: `nocturne_test_${run}_documents`, vault: `nocturne_test_${run}_vault` };
};

/** A storage whose close also closes its vault, as a host would. */
async function openAt(at: string, name: ReturnType<typeof names>): Promise<Storage> {
  const vault = await openMongoVault({ uri: at, database: name.vault, masterKey });
  const storage = await openMongoStorage({ uri: at, database: name.documents, vault });
  const close = async () => {
    await storage.close();
    await vault.close();
  };
  return { ...storage, close };
}

async function drop(at: string, name: ReturnType<typeof names>): Promise<void> {
  const client = await connectMongo(at);
  for (const database of Object.values(name)) await client.db(database).dropDatabase();
  await client.close();
}

describe.skipIf(uri === undefined)(`MongoDB${skipped}`, () => {
  const server = uri ?? '';

  describeStorage('MongoDB', async () => {
    const name = names();
    let storage = await openAt(server, name);
    return {
      storage,
      reopen: async () => {
        await storage.close();
        return (storage = await openAt(server, name));
      },
      close: async () => {
        await storage.close();
        await drop(server, name);
      },
    };
  });

  /** Two databases that go with the test, and a client to look into them. */
  async function scratchDatabases() {
    const name = names();
    const client = await connectMongo(server);
    const storage = await openAt(server, name);
    onTestFinished(async () => {
      await storage.close();
      await client.close();
      await drop(server, name);
    });
    return { name, storage, client };
  }

  it('gives documents of an older spec the keys of a new index, also those that an old process still writes', async () => {
    const { name, storage } = await scratchDatabases();
    const grown: CollectionSpec<Thing> = {
      name: 'things',
      indexes: { ...things.indexes, late: ['done', 'size'] },
    };
    const insert = (held: Storage, spec: CollectionSpec<Thing>, from: number) =>
      held.documents.collection<Thing>(acme, spec).insertMany(
        Array.from({ length: 30 }, (_, index) => ({
          id: `t${from + index}`,
          value: { done: index % 2 === 0, size: from + index },
        })),
      );
    await insert(storage, things, 0);

    const late = { index: 'late', where: { done: true } } as const;
    const newer = await openAt(server, name);
    expect(await newer.documents.collection<Thing>(acme, grown).count(late)).toBe(15);
    await insert(storage, things, 100);
    expect(await newer.documents.everyTenant<Thing>(grown).count(late)).toBe(30);
    await newer.close();

    // Given up for a while: an older process that starts now writes without the key, and a later one finds that out.
    const older = await openAt(server, name);
    await insert(older, things, 200);
    await older.close();
    const again = await openAt(server, name);
    const found = await again.documents
      .collection<Thing>(acme, grown)
      .find({ ...late, order: 'descending', limit: 2 });
    expect(found.items.map(({ id }) => id)).toEqual(['t228', 't226']);
    await again.close();
  });

  it('keeps blobs larger than a document whole while they are overwritten, and no piece of what is gone', async () => {
    const { name, storage, client } = await scratchDatabases();
    const blobs = storage.blobs(acme);
    const filled = (byte: number) => new Uint8Array(20_000_000).fill(byte);
    await blobs.put('blob', filled(0));
    await storage.blobs(globex).put('blob', filled(9));
    const reads = Promise.all([1, 2, 3, 4].map(() => blobs.get('blob')));
    await Promise.all([1, 2, 3].map((byte) => blobs.put('blob', filled(byte))));
    for (const bytes of [...(await reads), await blobs.get('blob')]) {
      expect(bytes?.length).toBe(20_000_000);
      expect(Buffer.compare(bytes!, filled(bytes![0]!))).toBe(0);
    }
    const pieces = client.db(name.vault).collection('blobPieces');
    expect(await pieces.countDocuments({ tenant: acme })).toBe(3);
    await blobs.put('blob', Buffer.from('small'));
    expect(await pieces.countDocuments({ tenant: acme })).toBe(0);
    expect(await storage.blobs(globex).remove('blob')).toBe(true);
    expect(await pieces.countDocuments()).toBe(0);
  });

  it('refuses another master key, and keeps no key but wrapped', async () => {
    const { name, storage, client } = await scratchDatabases();
    const { key } = (await storage.keys(acme).obtain('session'))!;
    const row = await client
      .db(name.vault)
      .collection('keys')
      .findOne({ tenant: acme }, { promoteBuffers: true });
    expect(Buffer.from(row?.['wrapped'] as Uint8Array).includes(Buffer.from(key))).toBe(false);
    for (const other of [new Uint8Array(32).fill(8), new Uint8Array(16)]) {
      const opening = openMongoVault({ uri: server, database: name.vault, masterKey: other });
      await expect(opening).rejects.toThrow(/master key/);
    }
  });

  it.skipIf(noServer !== null)(
    `has everything that it acknowledged after kill −9 of the server${noKill}`,
    async () => {
      const mongo = localMongo(scratchFolder());
      const at = mongo.start();
      onTestFinished(() => void mongo.stop());
      const storage = await openAt(at, { documents: 'documents', vault: 'vault' });
      const collection = storage.documents.collection<Thing>(acme, things);
      const acknowledged: string[] = [];
      for (const round of [1, 2, 3]) {
        let killed = false;
        const writing = (async () => {
          for (let count = 1; ; count++) {
            const id = `${round}-${count}`;
            await collection.insert(id, { size: count, word: 'inserted' });
            await collection.swap(id, 1, { size: count, word: 'swapped' });
            await collection.insertMany(
              ['a', 'b'].map((part) => ({ id: `${id}${part}`, value: { size: count } })),
            );
            await storage.blobs(acme).put(id, Buffer.from(id));
            await storage.keys(acme).obtain(id);
            acknowledged.push(id);
            if (count === 20 * round) killed = (mongo.kill9(), true);
          }
        })();
        await expect(writing).rejects.toThrow(StorageUnavailable);
        expect(killed).toBe(true);
        mongo.start();
      }
      expect(acknowledged.length).toBe(120);
      for (const id of acknowledged) {
        expect(await collection.get(id)).toMatchObject({ revision: 2, value: { word: 'swapped' } });
        expect((await collection.getMany([`${id}a`, `${id}b`])).length).toBe(2);
        expect(Buffer.from((await storage.blobs(acme).get(id))!).toString()).toBe(id);
        expect((await storage.keys(acme).get(id))?.length).toBe(32);
      }
      expect(await collection.count({ index: 'word', where: { word: 'swapped' } })).toBe(120);
      await storage.close();
    },
  );
});
