import type { Collection, CollectionSpec } from '@nocturne/storage';
import type { Look, Looks } from '../ports.ts';

/** By store, epoch and number: the number is taken where the insert succeeds. A document each, as a store has no end of looks. */
export const looksSpec: CollectionSpec<Look> = {
  name: 'looks',
  indexes: { look: ['store', 'epoch', 'look'], number: ['store', 'epoch', 'number'] },
};

export function lookId({ store, epoch, number }: Pick<Look, 'store' | 'epoch' | 'number'>): string {
  return `${store}:${epoch}:${number}`;
}

/** So many looks at an epoch are looked through, those of the greatest numbers. */
const mostLooks = 1_000;

export function looks(collection: Collection<Look>): Looks {
  return {
    async take(store, epoch, look) {
      for (;;) {
        const same = await collection.find({ index: 'look', where: { store, epoch, look }, limit: 1 });
        if (same.items[0] !== undefined) return same.items[0].value.number;
        const where = { store, epoch };
        const last = await collection.find({ index: 'number', where, order: 'descending', limit: 1 });
        const number = (last.items[0]?.value.number ?? 0) + 1;
        if (await collection.insert(lookId({ store, epoch, number }), { store, epoch, number, look }))
          return number;
      }
    },
    async of(store, epoch) {
      const where = { store, epoch };
      const query = { index: 'number', where, order: 'descending', limit: mostLooks } as const;
      const { items } = await collection.find(query);
      return items.map(({ value: { look: key, ...rest } }) => ({ key, ...rest }));
    },
    async note(look) {
      if (await collection.insert(lookId(look), look)) return true;
      return (await collection.get(lookId(look)))?.value.look === look.look;
    },
  };
}
