import type { TenantId } from '@nocturne/contracts';
import { withOutbox, type Outbox, type WithOutbox } from '@nocturne/service';
import { update, type Collection, type CollectionSpec, type Documents } from '@nocturne/storage';
import type { Announcement } from '../domain/announce.ts';
import type { Records } from '../ports.ts';

export interface Shelf {
  readonly documents: Documents;
  readonly outbox: Outbox;
  readonly tenant: TenantId;
}

/** One tenant's documents of a kind, each write with its events in the same document. */
export function createRecords<T extends object>(
  { documents, outbox, tenant }: Shelf,
  spec: CollectionSpec<T & WithOutbox>,
): Records<T> & { readonly collection: Collection<T & WithOutbox> } {
  const collection = documents.collection(tenant, spec);
  const told = (id: string, events: readonly Announcement[]) => {
    if (events.length > 0) outbox.notify(tenant, spec, id);
  };
  return {
    collection,
    get: async (id) => (await collection.get(id))?.value ?? null,
    async insert(id, value, events = []) {
      const inserted = await collection.insert(id, { ...value, ...withOutbox(events) });
      if (inserted) told(id, events);
      return inserted;
    },
    async update(id, change) {
      let events: readonly Announcement[] = [];
      const { stored, written } = await update(collection, id, (before) => {
        const after = change(before);
        events = after?.events ?? [];
        return after === null ? null : { ...after.value, ...withOutbox(events, before?.outbox) };
      });
      if (written) told(id, events);
      return { value: stored?.value ?? null, written };
    },
  };
}
