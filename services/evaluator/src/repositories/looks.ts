import type { Collection, CollectionSpec } from '@nocturne/storage';
import type { Looks } from '../ports.ts';

/** One look at a store's held-out tasks. A document each, since a store has no end of looks. */
export interface Look {
  readonly store: string;
  /** The number of the epoch's first period. */
  readonly epoch: number;
  readonly number: number;
  /** What was looked at: the comparison and the sessions, by hash. */
  readonly look: string;
}

/** By store, epoch and number: the number is taken where the insert succeeds. */
export const looksSpec: CollectionSpec<Look> = {
  name: 'looks',
  indexes: { look: ['store', 'epoch', 'look'], number: ['store', 'epoch', 'number'] },
};

export function lookId({ store, epoch, number }: Pick<Look, 'store' | 'epoch' | 'number'>): string {
  return `${store}:${epoch}:${number}`;
}

export function looks(collection: Collection<Look>): Looks {
  return {
    async take(store, epoch, look) {
      for (;;) {
        const same = await collection.find({ index: 'look', where: { store, epoch, look }, limit: 1 });
        if (same.items[0] !== undefined) return same.items[0].value.number;
        const last = await collection.find({
          index: 'number',
          where: { store, epoch },
          order: 'descending',
          limit: 1,
        });
        const number = (last.items[0]?.value.number ?? 0) + 1;
        if (await collection.insert(lookId({ store, epoch, number }), { store, epoch, number, look }))
          return number;
      }
    },
  };
}
