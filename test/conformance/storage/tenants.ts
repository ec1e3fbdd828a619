import type { CollectionSpec } from '@nocturne/storage';
import { describe, expect, it } from 'vitest';
import type { Subject } from './subject.ts';
import { acme, globex, type Thing } from './things.ts';

const shared: CollectionSpec<Thing> = {
  name: 'sharedThings',
  indexes: { size: ['size'], word: ['word', 'size'] },
};

export function promiseTenants(subject: Subject): void {
  describe('tenants', () => {
    it('share ids and nothing else', async () => {
      const { documents } = subject.storage();
      const [ours, theirs] = [
        documents.collection<Thing>(acme, shared),
        documents.collection<Thing>(globex, shared),
      ];
      expect(await ours.insert('same', { size: 1, word: 'ours' })).toBe(true);
      expect(await theirs.get('same')).toBeNull();
      expect(await theirs.insert('same', { size: 1, word: 'theirs' })).toBe(true);
      expect(await theirs.swap('same', 1, { size: 2, word: 'theirs' })).toBe(true);
      expect(await ours.get('same')).toEqual({ id: 'same', revision: 1, value: { size: 1, word: 'ours' } });
      expect((await ours.getMany(['same'])).length).toBe(1);
      expect((await theirs.find({ index: 'size' })).items.map(({ value }) => value.word)).toEqual(['theirs']);
      expect(await ours.count({ index: 'word' })).toBe(1);

      await theirs.insert('only', { size: 5 });
      expect(await ours.remove('only')).toBe(false);
      expect(await ours.swap('only', 1, {})).toBe(false);
      expect(await theirs.remove('same')).toBe(true);
      expect(await ours.get('same')).not.toBeNull();
    });

    it('are all seen by everyTenant, page by page, ordered by field, tenant and id', async () => {
      const { documents } = subject.storage();
      const spec: CollectionSpec<Thing> = { ...shared, name: 'everyThing' };
      for (const tenant of [globex, acme]) {
        const items = [3, 1, 2].map((size) => ({ id: `e${size}`, value: { size: size % 2, word: 'every' } }));
        await documents.collection<Thing>(tenant, spec).insertMany(items);
      }
      const every = documents.everyTenant<Thing>(spec);
      const found: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await every.find({ index: 'size', limit: 4, ...(after === undefined ? {} : { after }) });
        found.push(...page.items.map(({ tenant, id, value }) => `${value.size} ${tenant} ${id}`));
        after = page.next;
      }
      expect(found).toEqual([
        '0 acme e2',
        '0 globex e2',
        '1 acme e1',
        '1 acme e3',
        '1 globex e1',
        '1 globex e3',
      ]);
      const last = await every.find({
        index: 'word',
        where: { word: 'every' },
        order: 'descending',
        limit: 1,
      });
      expect(last.items.map(({ tenant, id }) => `${tenant} ${id}`)).toEqual(['globex e3']);
      expect(await every.count({ index: 'size', where: { size: 1 } })).toBe(4);

      await documents.collection<Thing>(acme, spec).insert('e4', { size: 0 });
      expect(await every.count({ index: 'size', range: { field: 'size', lt: 1 } })).toBe(3);
    });

    it('are all scanned, each once, while others write', async () => {
      const { documents } = subject.storage();
      const spec: CollectionSpec<Thing> = { ...shared, name: 'scannedThings' };
      const ids = Array.from({ length: 1_203 }, (_, index) => `s${index}`);
      const collections = [acme, globex].map((tenant) => documents.collection<Thing>(tenant, spec));
      for (const collection of collections) {
        await collection.insertMany(ids.map((id) => ({ id, value: { size: 0, word: 'before' } })));
      }

      const seen: string[] = [];
      for await (const { tenant, id, revision, value } of documents.everyTenant<Thing>(spec).scan()) {
        seen.push(`${tenant}/${id}`);
        expect(revision).toBe(value.size! + 1);
        // A write that would move it in any index.
        if (seen.length % 300 === 0) {
          for (const collection of collections) await collection.swap('s7', value.size! + 1, { size: 1 });
        }
      }
      expect(seen.sort()).toEqual(
        ['acme', 'globex'].flatMap((tenant) => ids.map((id) => `${tenant}/${id}`)).sort(),
      );
    });
  });
}
