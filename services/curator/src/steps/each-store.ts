import type { Store } from '@nocturne/contracts';
import type { CuratorPorts } from '../ports.ts';

/** Every store of the tenant, those that were deleted among them. */
export async function* eachStore({ stores }: Pick<CuratorPorts, 'stores'>): AsyncGenerator<Store> {
  for (let after: string | undefined; ;) {
    const { items, next } = await stores.list({ limit: 100, after });
    yield* items;
    if (next === null) return;
    after = next;
  }
}
