import { update, type Collection, type CollectionSpec, type Documents } from '@nocturne/storage';
import type { TenantId } from '@nocturne/contracts';

/** That a store has sessions which no chart has seen yet. */
interface DriftWatch {
  readonly store: string;
  readonly due: 0 | 1;
  /** Whether somebody has begun to look, and nothing came since. */
  readonly isTaken: boolean;
}

/** By store. */
export const driftWatchesSpec: CollectionSpec<DriftWatch> = {
  name: 'drift_watches',
  indexes: { due: ['due'] },
};

const due = { index: 'due', where: { due: 1 } } as const;

/** Which stores of a tenant have to be looked at. */
interface DriftWatches {
  mark(store: string): Promise<void>;
  /** Before the sessions are read: what comes from then on marks it anew. False where it is not due. */
  begin(store: string): Promise<boolean>;
  /** After all was done: it is no longer due, unless something came in between. Who dies before leaves it due. */
  end(store: string): Promise<void>;
}

export function driftWatches(collection: Collection<DriftWatch>): DriftWatches {
  return {
    async mark(store) {
      await update(collection, store, (known): DriftWatch | null =>
        known?.due === 1 && !known.isTaken ? null : { store, due: 1, isTaken: false },
      );
    },
    async begin(store) {
      const { stored } = await update(collection, store, (known) =>
        known?.due === 1 && !known.isTaken ? { ...known, isTaken: true } : null,
      );
      return stored?.value.due === 1;
    },
    async end(store) {
      await update(collection, store, (known): DriftWatch | null =>
        known?.due === 1 && known.isTaken ? { ...known, due: 0 } : null,
      );
    },
  };
}

/** Some of the stores of all tenants that have to be looked at. */
export async function dueWatches(
  documents: Documents,
): Promise<readonly { readonly tenant: TenantId; readonly store: string }[]> {
  const { items } = await documents.everyTenant(driftWatchesSpec).find(due);
  return items.map(({ tenant, value }) => ({ tenant, store: value.store }));
}

export function countWatches(documents: Documents): Promise<number> {
  return documents.everyTenant(driftWatchesSpec).count(due);
}
