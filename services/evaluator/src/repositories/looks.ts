import type { Collection, CollectionSpec } from '@nocturne/storage';
import type { Looks } from '../ports.ts';

/** One look at a store's held-out tasks. A document each, since a store has no end of looks. */
export interface Look {
  readonly store: string;
  readonly number: number;
  /** What was looked at: the comparison and the sessions, by hash. */
  readonly look: string;
}

/** By store and number: the number is taken where the insert succeeds. */
export const looksSpec: CollectionSpec<Look> = {
  name: 'looks',
  indexes: { look: ['store', 'look'], number: ['store', 'number'] },
};

export function looks(collection: Collection<Look>): Looks {
  return {
    async take(store, look) {
      for (;;) {
        const same = await collection.find({ index: 'look', where: { store, look }, limit: 1 });
        if (same.items[0] !== undefined) return same.items[0].value.number;
        const last = await collection.find({
          index: 'number',
          where: { store },
          order: 'descending',
          limit: 1,
        });
        const number = (last.items[0]?.value.number ?? 0) + 1;
        if (await collection.insert(`${store}:${number}`, { store, number, look })) return number;
      }
    },
  };
}
