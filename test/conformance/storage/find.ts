import { mintTenantId } from '@nocturne/contracts';
import { InvalidCursor, type Collection, type Query } from '@nocturne/storage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subject } from './subject.ts';
import { expectedOf, type Held } from './reference.ts';
import { acme, globex, things, type Thing } from './things.ts';

export function promiseFind(subject: Subject): void {
  describe('find', () => {
    it('finds, orders, pages and counts as the reference does, whatever the query', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(thing, { maxLength: 40 }),
          fc.array(query, { minLength: 1, maxLength: 8 }),
          async (values, queries) => {
            const collection = subject
              .storage()
              .documents.collection<Thing>(mintTenantId(`find-${run++}`), things);
            const held = values.map((value, index): Held => ({
              id: `${String((index * 7) % 40)}\u{1F600}`,
              value,
            }));
            await collection.insertMany(held);
            for (const asked of queries) {
              const expected = expectedOf(held, asked);
              expect(await everyPage(collection, asked)).toEqual(
                expected.map(({ id, value }) => ({ id, revision: 1, value })),
              );
              const { limit = 2, ...all } = asked;
              expect(await collection.count(all)).toBe(expected.length);
              expect(await collection.count({ ...all, limit })).toBe(Math.min(limit, expected.length));
            }
          },
        ),
        { numRuns: 150 },
      );
    });

    it('orders text by code point, not by UTF-16 unit, and null before it', async () => {
      const collection = subject.storage().documents.collection<Thing>(mintTenantId('order'), things);
      const words = [null, '', 'A', 'a', 'a\0', 'ab', 'é', '\uffee', '\u{1f600}'];
      await collection.insertMany(words.map((word, index) => ({ id: `o${index}`, value: { word } })));
      const found = await collection.find({ index: 'word' });
      expect(found.items.map(({ value }) => value.word)).toEqual(words);
    });

    it('follows a document whose indexed fields change or that is removed', async () => {
      const collection = subject.storage().documents.collection<Thing>(mintTenantId('moving'), things);
      await collection.insert('mover', { word: 'here', size: 1 });
      await collection.swap('mover', 1, { word: 'there', size: 2 });
      expect(await collection.count({ index: 'word', where: { word: 'here' } })).toBe(0);
      expect(await collection.count({ index: 'size', where: { size: 2 } })).toBe(1);
      await collection.remove('mover');
      expect(await collection.count({ index: 'word', where: { word: 'there' } })).toBe(0);
    });

    it('goes on behind its place when what lay there has changed', async () => {
      const collection = subject.storage().documents.collection<Thing>(mintTenantId('paging'), things);
      await collection.insertMany([1, 2, 3, 4, 5].map((size) => ({ id: `p${size}`, value: { size } })));
      const first = await collection.find({ index: 'size', limit: 2 });
      await collection.remove('p2');
      await collection.insert('p1b', { size: 1 });
      await collection.insert('p3b', { size: 3 });
      await subject.reopen();
      const after = first.next ?? '';
      const rest = await subject
        .storage()
        .documents.collection<Thing>(mintTenantId('paging'), things)
        .find({ index: 'size', after });
      expect(rest.items.map(({ id }) => id)).toEqual(['p3', 'p3b', 'p4', 'p5']);
      expect(rest.next).toBeNull();
    });

    it('gives 100 where no limit is named', async () => {
      const collection = subject.storage().documents.collection<Thing>(mintTenantId('limits'), things);
      await collection.insertMany(
        Array.from({ length: 101 }, (_, size) => ({ id: `l${size}`, value: { size } })),
      );
      const page = await collection.find({ index: 'size' });
      expect(page.items.length).toBe(100);
      expect(page.next).not.toBeNull();
    });

    it('refuses a cursor of another query, another tenant or nobody', async () => {
      const documents = subject.storage().documents;
      const collection = documents.collection<Thing>(acme, things);
      await collection.insertMany(
        [1, 2, 3].map((size) => ({ id: `c${size}`, value: { word: 'cursor', size } })),
      );
      const asked: Query<Thing> = { index: 'word', where: { word: 'cursor' }, limit: 1 };
      const after = (await collection.find(asked)).next ?? '';
      expect((await collection.find({ ...asked, after, limit: 2 })).items.map(({ id }) => id)).toEqual([
        'c2',
        'c3',
      ]);

      const others: Query<Thing>[] = [
        { ...asked, where: { word: 'other' } },
        { ...asked, where: {} },
        { ...asked, order: 'descending' },
        { ...asked, range: { field: 'size', gt: 1 } },
        { index: 'done' },
        { index: 'all' },
      ];
      for (const other of others)
        await expect(collection.find({ ...other, after })).rejects.toThrow(InvalidCursor);
      for (const forged of ['', 'x', `${after}A`, after.slice(1), `${after.slice(0, -4)}AAAA`, '\ud800']) {
        await expect(collection.find({ ...asked, after: forged })).rejects.toThrow(InvalidCursor);
      }
      const elsewhere = documents.collection<Thing>(globex, things);
      await expect(elsewhere.find({ ...asked, after })).rejects.toThrow(InvalidCursor);
      await expect(documents.everyTenant<Thing>(things).find({ ...asked, after })).rejects.toThrow(
        InvalidCursor,
      );
    });

    it('throws at what is no question to the index', async () => {
      const collection = subject.storage().documents.collection<Thing>(acme, things);
      const wrong: Query<Thing>[] = [
        { index: 'absent' },
        { index: 'word', where: { size: 1 } },
        { index: 'size', where: { size: 1, word: 'x' } },
        { index: 'word', where: { word: undefined } as unknown as Query<Thing>['where'] & object },
        { index: 'word', range: { field: 'size', gt: 1 } },
        { index: 'size', where: { size: 1 }, range: { field: 'size', gt: 1 } },
        { index: 'size', limit: 0 },
        { index: 'size', limit: 1.5 },
      ];
      for (const asked of wrong) await expect(collection.find(asked)).rejects.toThrow(TypeError);
    });
  });
}

/** All pages of a query, none longer than its limit. */
async function everyPage(collection: Collection<Thing>, asked: Query<Thing>) {
  const found = [];
  let page = await collection.find(asked);
  for (;;) {
    expect(page.items.length).toBeLessThanOrEqual(asked.limit ?? 100);
    found.push(...page.items);
    if (page.next === null) return found;
    page = await collection.find({ ...asked, after: page.next });
  }
}

// Few values, so that documents tie and queries meet them.
const word = fc.constantFrom(
  null,
  '',
  'a',
  'A',
  'a\0b',
  'é',
  '\uffee',
  '\u{1f600}',
  'lone \ud83d',
  "x' OR 1=1 --",
);
const size = fc.constantFrom(null, -1.5, 0, 1, 2, 1e300, Number.MAX_SAFE_INTEGER);
const done = fc.constantFrom(null, false, true);
const thing: fc.Arbitrary<Thing> = fc.record({ word, size, done, more: fc.string() }, { requiredKeys: [] });

const keys = { word, size, done } as const;
type Field = keyof typeof keys;

const query: fc.Arbitrary<Query<Thing>> = fc.constantFrom('all', 'word', 'size', 'done').chain((index) => {
  const fields = (things.indexes[index] ?? []) as readonly Field[];
  return fc.nat({ max: fields.length }).chain((count) => {
    const next = fields[count];
    const where = fc.record(Object.fromEntries(fields.slice(0, count).map((field) => [field, keys[field]])));
    const range = next === undefined ? fc.constant(undefined) : fc.option(rangeOf(next), { nil: undefined });
    const order = fc.constantFrom('ascending' as const, 'descending' as const);
    return fc
      .record({ where, range, order, limit: fc.integer({ min: 1, max: 10 }) })
      .map(({ range: bounds, ...rest }): Query<Thing> => ({
        index,
        ...rest,
        ...(bounds === undefined ? {} : { range: bounds }),
      }));
  });
});

function rangeOf(field: Field) {
  const bound: fc.Arbitrary<string | number | boolean | null> = keys[field];
  return fc.record(
    { field: fc.constant(field), gt: bound, gte: bound, lt: bound, lte: bound },
    { requiredKeys: ['field'] },
  );
}
