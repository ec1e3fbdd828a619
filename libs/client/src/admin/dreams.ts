import { dreamSchema, type Dream } from '@nocturne/contracts';
import { json, pathOf, type Transport } from '../http/transport.ts';

export interface DreamCalls {
  /** @param store its id. @param options.dryRun shows what would change, and changes nothing. */
  create(store: string, options?: { readonly dryRun?: boolean }): Promise<Dream>;
  get(dream: string): Promise<Dream>;
  /** Newest first. @param store by id or by name. */
  list(store: string): AsyncGenerator<Dream>;
}

export function dreamCalls(transport: Transport): DreamCalls {
  return {
    create: (store, { dryRun = false } = {}) => {
      const inputs = [{ type: 'memory_store', memory_store_id: store }];
      return transport.post('/v1/dreams', json({ inputs, dry_run: dryRun }), dreamSchema);
    },
    get: (dream) => transport.get(pathOf`/v1/dreams/${dream}`, dreamSchema),
    list: (store) => transport.list('/v1/dreams', dreamSchema, { store }),
  };
}
