import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  openSqliteStorage,
  openSqliteVault,
  StorageFull,
  StorageUnavailable,
  type CollectionSpec,
  type Storage,
} from '@nocturne/storage';
import { afterEach, describe, expect, it } from 'vitest';
import { describeStorage } from './storage.suite.ts';
import { acme, things, type Thing } from './storage/things.ts';

const folders: string[] = [];
const masterKey = new Uint8Array(32).fill(7);

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-storage-'));
  folders.push(folder);
  return folder;
}

interface Limits {
  readonly documents?: number;
  readonly vault?: number;
}

/** A storage whose close also closes its vault, as a host would. */
function openIn(folder: string, key: Uint8Array = masterKey, limits: Limits = {}): Storage {
  const bytes = (maxBytes?: number) => (maxBytes === undefined ? {} : { maxBytes });
  const vault = openSqliteVault({ file: join(folder, 'vault.db'), masterKey: key, ...bytes(limits.vault) });
  const storage = openSqliteStorage({
    documentsFile: join(folder, 'documents.db'),
    vault,
    ...bytes(limits.documents),
  });
  const close = async () => {
    await storage.close();
    await vault.close();
  };
  return { ...storage, close };
}

describeStorage('SQLite', async () => {
  const folder = newFolder();
  let storage = openIn(folder);
  return {
    storage,
    reopen: async () => {
      await storage.close();
      return (storage = openIn(folder));
    },
    close: async () => {
      await storage.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('SQLite storage', () => {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('has everything that it acknowledged after kill −9', async () => {
    const folder = newFolder();
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3]) acknowledged.push(...(await killedWriter(folder, round, 40 * round)));

    const storage = openIn(folder, new Uint8Array(32));
    const collection = storage.documents.collection<Thing>(acme, things);
    expect(acknowledged.length).toBeGreaterThanOrEqual(240);
    for (const id of acknowledged) {
      expect(await collection.get(id)).toMatchObject({ revision: 2, value: { word: 'swapped' } });
      expect((await collection.getMany([`${id}a`, `${id}b`])).length).toBe(2);
      expect(Buffer.from((await storage.blobs(acme).get(id))!).toString()).toBe(id);
      expect((await storage.keys(acme).get(id))?.length).toBe(32);
    }
    await storage.close();
  });

  it('says that it is full, writes nothing of what it refused, and goes on when there is room', async () => {
    const folder = newFolder();
    const storage = openIn(folder, masterKey, { documents: 400_000 });
    const collection = storage.documents.collection<Thing>(acme, things);
    const more = 'x'.repeat(20_000);
    let count = 0;
    const fill = async () => {
      for (; ; count++) await collection.insert(`full-${count}`, { size: count, more });
    };
    await expect(fill()).rejects.toThrow(StorageFull);
    expect(count).toBeGreaterThan(5);
    expect(await collection.get(`full-${count}`)).toBeNull();

    const batch = [1, 2, 3].map((size) => ({
      id: `batch-${size}`,
      value: { size, more: size === 1 ? '' : more },
    }));
    await expect(collection.insertMany(batch)).rejects.toThrow(StorageFull);
    expect(await collection.getMany(batch.map(({ id }) => id))).toEqual([]);
    await expect(collection.swap('full-0', 1, { more: more.repeat(3) })).rejects.toThrow(StorageFull);
    expect(await collection.get('full-0')).toMatchObject({ revision: 1, value: { more } });
    expect(await collection.count({ index: 'size' })).toBe(count);

    await collection.remove('full-1');
    expect(await collection.insert('fits', { more: 'x'.repeat(10_000) })).toBe(true);
    await storage.close();
    const roomy = openIn(folder);
    expect(await roomy.documents.collection<Thing>(acme, things).insertMany(batch)).toEqual([
      true,
      true,
      true,
    ]);
    await roomy.close();
  });

  it('commits what is asked for at once together, and refuses nobody for another’s sake', async () => {
    const storage = openIn(newFolder(), masterKey, { documents: 400_000 });
    const collection = storage.documents.collection<Thing>(acme, things);
    await collection.insert('known', { size: 0 });
    const answers = await Promise.allSettled([
      collection.insert('a', { size: 1 }),
      collection.insert('huge', { more: 'x'.repeat(1_000_000) }),
      collection.swap('known', 1, { size: 2 }),
      collection.swap('known', 1, { size: 3 }),
      collection.insertMany([
        { id: 'a', value: { size: 4 } },
        { id: 'b', value: { size: 5 } },
      ]),
      collection.insert('', {}),
    ]);
    const outcomes = answers.map((answer): unknown =>
      answer.status === 'fulfilled' ? answer.value : answer.reason,
    );
    expect(outcomes).toEqual([
      true,
      expect.any(StorageFull),
      true,
      false,
      [false, true],
      expect.any(TypeError),
    ]);
    const found = await collection.getMany(['a', 'b', 'known', 'huge']);
    expect(found.map(({ value }) => value.size)).toEqual([1, 5, 2]);
    await storage.close();
  });

  it('has written what it was asked for when it was closed', async () => {
    const folder = newFolder();
    const storage = openIn(folder);
    const asked = storage.documents.collection<Thing>(acme, things).insert('last', { size: 1 });
    await storage.close();
    expect(await asked).toBe(true);
    await expect(storage.documents.collection<Thing>(acme, things).get('last')).rejects.toThrow(
      StorageUnavailable,
    );
    await expect(
      storage.documents.collection<Thing>(acme, things).insert('late', { size: 1 }),
    ).rejects.toThrow(StorageUnavailable);
    const again = openIn(folder);
    expect((await again.documents.collection<Thing>(acme, things).get('last'))?.value).toEqual({ size: 1 });
    await again.close();
  });

  it('says that it is full at its very first write too', async () => {
    const storage = openIn(newFolder(), masterKey, { documents: 1, vault: 400_000 });
    const collection = storage.documents.collection<Thing>(acme, things);
    await expect(collection.insert('id', {})).rejects.toThrow(StorageFull);
    await expect(storage.blobs(acme).put('blob', new Uint8Array(1_000_000))).rejects.toThrow(StorageFull);
    expect(await storage.blobs(acme).has('blob')).toBe(false);
    await storage.close();
  });

  it('builds an index that an old file does not have yet, also after it had been given up for a while', async () => {
    interface Session {
      readonly family: string;
      readonly endedAt: number | null;
    }
    const old: CollectionSpec<Session> = { name: 'sessions', indexes: { family: ['family'] } };
    const grown: CollectionSpec<Session> = {
      name: 'sessions',
      indexes: { family: ['family'], ended: ['family', 'endedAt'] },
    };
    const folder = newFolder();
    const insertWith = async (spec: CollectionSpec<Session>, from: number) => {
      const storage = openIn(folder);
      const items = Array.from({ length: 600 }, (_, index) => ({
        id: `s${from + index}`,
        value: { family: `f${index % 2}`, endedAt: index === 0 ? null : from + index },
      }));
      await storage.documents.collection(acme, spec).insertMany(items);
      await storage.close();
    };
    for (const [round, spec] of [old, grown, old].entries()) await insertWith(spec, round * 1_000);

    const storage = openIn(folder);
    const found = storage.documents.collection(acme, grown);
    expect(await found.count({ index: 'ended', where: { family: 'f0' } })).toBe(900);
    expect(await found.count({ index: 'ended', where: { family: 'f0', endedAt: null } })).toBe(3);
    const page = await found.find({ index: 'ended', where: { family: 'f1' }, order: 'descending', limit: 2 });
    expect(page.items.map(({ value }) => value.endedAt)).toEqual([2_599, 2_597]);
    const every = storage.documents.everyTenant(grown);
    expect(
      await every.count({ index: 'ended', where: { family: 'f0' }, range: { field: 'endedAt', gte: 1_000 } }),
    ).toBe(598);
    expect(() => storage.documents.collection(acme, old)).not.toThrow();
    await expect(storage.documents.collection(acme, old).get('s1')).rejects.toThrow(TypeError);
    await storage.close();
  });

  it('takes no name into SQL that is more than letters, digits and _', async () => {
    const storage = openIn(newFolder());
    for (const name of ['x" --', 'a b', '', '1a', 'a.b', 'ä']) {
      const specs: CollectionSpec<Record<string, string>>[] = [
        { name, indexes: {} },
        { name: 'fine', indexes: { index: [name] } },
      ];
      for (const spec of specs) {
        await expect(storage.documents.everyTenant(spec).count({ index: 'index' })).rejects.toThrow(
          TypeError,
        );
      }
    }
    await storage.close();
  });

  it('refuses another master key than the one its keys were wrapped under', async () => {
    const folder = newFolder();
    await openIn(folder).close();
    expect(() => openIn(folder, new Uint8Array(32).fill(8))).toThrow('another master key');
    expect(() => openIn(folder, new Uint8Array(16))).toThrow(TypeError);
    await openIn(folder).close();
  });

  it('leaves no trace of a forgotten key in its files, and never the key itself', async () => {
    const folder = newFolder();
    const storage = openIn(folder);
    const { key } = (await storage.keys(acme).obtain('session'))!;
    const reader = new DatabaseSync(join(folder, 'vault.db'), { readOnly: true });
    const wrapped = reader.prepare(`SELECT wrapped FROM keys WHERE id = 'session'`).get()
      ?.wrapped as Uint8Array;
    const trace = wrapped.subarray(8, 32);
    reader.close();
    const holds = (bytes: Uint8Array) =>
      readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(Buffer.from(bytes)));
    expect(holds(trace)).toBe(true);
    expect(holds(key)).toBe(false);
    await storage.keys(acme).forget('session');
    expect(holds(trace)).toBe(false);
    await storage.close();
  });
});

/** Runs the writer until it has acknowledged so many rounds of writes, kills it, and returns all that it had acknowledged. */
async function killedWriter(folder: string, round: number, enough: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'sqlite-writer.ts'), folder, String(round)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) {
    output += String(text);
    if (output.split('\n').length > enough) child.kill('SIGKILL');
  }
  return output.split('\n').slice(0, -1);
}
