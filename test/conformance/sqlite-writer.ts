/** The child that sqlite-storage.test.ts kills: it writes until then, and prints what the storage has acknowledged. */
import { writeSync } from 'node:fs';
import { openSqliteStorage, openSqliteVault } from '@nocturne/storage';
import { acme, things, type Thing } from './storage/things.ts';

const [folder = '', round = ''] = process.argv.slice(2);
const vault = openSqliteVault({ file: `${folder}/vault.db`, masterKey: new Uint8Array(32) });
const storage = openSqliteStorage({ documentsFile: `${folder}/documents.db`, vault });
const collection = storage.documents.collection<Thing>(acme, things);

for (let count = 1; ; count++) {
  const id = `${round}-${count}`;
  await collection.insert(id, { size: count, word: 'inserted' });
  await collection.swap(id, 1, { size: count, word: 'swapped' });
  await collection.insertMany(
    ['a', 'b'].map((part) => ({ id: `${id}${part}`, value: { size: count, word: 'batch' } })),
  );
  await vault.blobs(acme).put(id, Buffer.from(id));
  await vault.keys(acme).obtain(id);
  writeSync(1, `${id}\n`);
}
