import { storeSchema, type Store, type StoreCreate, type storeUpdateSchema } from '@nocturne/contracts';
import type { z } from 'zod';
import { json, pathOf, type Transport } from '../http/transport.ts';

type StoreUpdate = z.input<typeof storeUpdateSchema>;

export interface StoreCalls {
  list(): AsyncGenerator<Store>;
  /** By id or by name. */
  get(store: string): Promise<Store>;
  /** The store of that name, made if it is not there. */
  create(create: StoreCreate): Promise<Store>;
  /** What is absent stays. */
  update(store: string, update: StoreUpdate): Promise<Store>;
}

export function storeCalls(transport: Transport): StoreCalls {
  return {
    list: () => transport.list('/v1/memory_stores', storeSchema),
    get: (store) => transport.get(pathOf`/v1/memory_stores/${store}`, storeSchema),
    create: (create) => transport.postIdempotent('/v1/memory_stores', json(create), storeSchema),
    update: (store, update) =>
      transport.postIdempotent(pathOf`/v1/memory_stores/${store}`, json(update), storeSchema),
  };
}
