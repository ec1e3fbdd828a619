import { DocumentTooLarge, update } from '@nocturne/storage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subject } from './subject.ts';
import { acme, things, type Thing } from './things.ts';

export function promiseDocuments(subject: Subject): void {
  const collection = () => subject.storage().documents.collection<Thing>(acme, things);

  describe('documents', () => {
    it('inserts where the id is free, and leaves what is there', async () => {
      expect(await collection().insert('insert', { word: 'first' })).toBe(true);
      expect(await collection().insert('insert', { word: 'second' })).toBe(false);
      expect(await collection().get('insert')).toEqual({
        id: 'insert',
        revision: 1,
        value: { word: 'first' },
      });
      expect(await collection().get('absent')).toBeNull();
    });

    it('answers each of a batch as it would have answered it alone', async () => {
      await collection().insert('batch-2', { size: 0 });
      const items = ['batch-1', 'batch-2', 'batch-3', 'batch-3'].map((id, size) => ({ id, value: { size } }));
      expect(await collection().insertMany(items)).toEqual([true, false, true, false]);
      expect(await collection().insertMany([])).toEqual([]);
      const stored = await collection().getMany(['batch-3', 'absent', 'batch-1', 'batch-2']);
      expect(stored.map(({ id, value }) => [id, value.size])).toEqual([
        ['batch-3', 2],
        ['batch-1', 0],
        ['batch-2', 0],
      ]);
    });

    it('swaps only over the revision that was read', async () => {
      await collection().insert('swap', { size: 1 });
      expect(await collection().swap('swap', 1, { size: 2 })).toBe(true);
      expect(await collection().swap('swap', 1, { size: 3 })).toBe(false);
      expect(await collection().swap('absent', 1, { size: 3 })).toBe(false);
      expect(await collection().get('swap')).toEqual({ id: 'swap', revision: 2, value: { size: 2 } });
    });

    it('swaps of a batch those that it can', async () => {
      await collection().insertMany(['many-1', 'many-2'].map((id) => ({ id, value: { size: 1 } })));
      await collection().swap('many-2', 1, { size: 2 });
      const swapped = await collection().swapMany([
        { id: 'many-1', revision: 1, value: { size: 10 } },
        { id: 'many-2', revision: 1, value: { size: 20 } },
        { id: 'absent', revision: 1, value: { size: 30 } },
        { id: 'many-1', revision: 1, value: { size: 40 } },
        { id: 'many-2', revision: 2, value: { size: 50 } },
      ]);
      expect(swapped).toEqual([true, false, false, false, true]);
      const stored = await collection().getMany(['many-1', 'many-2']);
      expect(stored.map(({ revision, value }) => [revision, value.size])).toEqual([
        [2, 10],
        [3, 50],
      ]);
    });

    it('removes once, and only at the revision where one is given', async () => {
      await collection().insert('remove', {});
      await collection().swap('remove', 1, { size: 1 });
      expect(await collection().remove('remove', 1)).toBe(false);
      expect(await collection().remove('remove', 2)).toBe(true);
      expect(await collection().remove('remove')).toBe(false);
      expect(await collection().get('remove')).toBeNull();
      expect(await collection().insert('remove', {})).toBe(true);
      expect((await collection().get('remove'))?.revision).toBe(1);
    });

    it('loses none of 50 concurrent updates of one document', async () => {
      const writers = Array.from({ length: 50 }, (_, writer) => writer);
      const written = await Promise.all(
        writers.map(async (writer) => {
          const add = (value: Thing | null): Thing => ({
            more: [...((value?.more ?? []) as number[]), writer],
          });
          return (await update(collection(), 'contended', add)).stored?.revision;
        }),
      );
      const stored = await collection().get('contended');
      expect([...(stored?.value.more as number[])].sort((a, b) => a - b)).toEqual(writers);
      expect(stored?.revision).toBe(50);
      expect(new Set(written).size).toBe(50);
    });

    it('updates nothing where the change says so', async () => {
      expect(await update(collection(), 'unmade', () => null)).toEqual({ stored: null, written: false });
      expect(await collection().get('unmade')).toBeNull();
    });

    it('gives back any JSON as it was, NUL and lone surrogates included', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.json({ stringUnit: 'binary' }),
          fc.string({ unit: 'binary' }),
          async (json, word) => {
            const id = `json-${run++}`;
            const value: Thing = { more: JSON.parse(json) as unknown, word: `${word}\0\ud800` };
            await collection().insert(id, value);
            expect((await collection().get(id))?.value).toEqual(value);
          },
        ),
        { numRuns: 100 },
      );
    });

    it('keeps documents apart whose ids differ in case, NUL or accents alone', async () => {
      const ids = ['id', 'ID', 'id\0', 'id\0x', 'é', 'e\u0301', "'; --", '$where', 'a.b'];
      expect(await collection().insertMany(ids.map((id, size) => ({ id, value: { size } })))).toEqual(
        ids.map(() => true),
      );
      const stored = await collection().getMany(ids);
      expect(stored.map(({ id, value }) => [id, value.size])).toEqual(ids.map((id, size) => [id, size]));
    });

    it('refuses ids that a database could not tell apart', async () => {
      for (const id of ['', 'x'.repeat(1_001), 'lone \ud800']) {
        await expect(collection().insert(id, {})).rejects.toThrow(TypeError);
        await expect(collection().get(id)).rejects.toThrow(TypeError);
      }
    });

    it('refuses an object in an indexed field', async () => {
      const wrong = { word: { a: 1 } } as unknown as Thing;
      await expect(collection().insert('wrong', wrong)).rejects.toThrow(TypeError);
      expect(await collection().get('wrong')).toBeNull();
    });

    it('refuses a document that is too large, and writes nothing of its batch', async () => {
      const large = { more: 'x'.repeat(17_000_000) };
      const items = [
        { id: 'large-1', value: {} },
        { id: 'large-2', value: large },
      ];
      await expect(collection().insertMany(items)).rejects.toThrow(DocumentTooLarge);
      expect(await collection().get('large-1')).toBeNull();
      await collection().insert('large-1', {});
      await expect(collection().swap('large-1', 1, large)).rejects.toThrow(DocumentTooLarge);
      await expect(collection().insert('large-3', large)).rejects.toThrow(DocumentTooLarge);
      expect((await collection().get('large-1'))?.revision).toBe(1);
    });

    it('holds a document of 5 MB, and all of it after it was opened again', async () => {
      const value: Thing = { word: 'large', more: 'ü'.repeat(2_500_000) };
      await collection().insert('large', value);
      await collection().swap('large', 1, { ...value, size: 5 });
      await subject.reopen();
      const stored = await collection().get('large');
      expect(stored?.revision).toBe(2);
      expect(stored?.value).toEqual({ ...value, size: 5 });
      const found = await collection().find({ index: 'word', where: { word: 'large', size: 5 } });
      expect(found.items.map(({ id }) => id)).toEqual(['large']);
    });
  });
}
