import type { TenantId } from '@nocturne/contracts';
import { packEvent, withOutbox, type Outbox, type WithOutbox } from '@nocturne/service';
import type { Blobs, CollectionSpec, Documents, Page, Query, Stored } from '@nocturne/storage';
import type { Announcement } from '../domain/announce.ts';
import type { Records } from '../ports.ts';
import { createSpill, type MaySpill } from './spill.ts';

export interface Shelf {
  readonly documents: Documents;
  readonly blobs: Blobs;
  readonly outbox: Outbox;
  readonly tenant: TenantId;
}

/** One tenant's documents of a kind, each write with its events in the same document. */
export interface FoundRecords<T extends object> extends Records<T> {
  find(query: Query<T & WithOutbox>): Promise<Page<T>>;
}

/** @param large fields that may grow with a store's memory: a document that they would make too large refers to them */
export function createRecords<T extends object>(
  { documents, blobs, outbox, tenant }: Shelf,
  spec: CollectionSpec<T & WithOutbox>,
  large: readonly (keyof T & string)[] = [],
): FoundRecords<T> {
  const collection = documents.collection<T & WithOutbox & MaySpill>(tenant, spec);
  /** The document behind each value that was given out. */
  const behind = new WeakMap<T, Stored<T & WithOutbox & MaySpill>>();
  const spill = createSpill<T>(blobs, spec.name, large);

  /** The document to write, and what it announces after what still waits to be published. */
  async function documentOf(
    id: string,
    value: T,
    events: readonly Announcement[],
    waiting?: WithOutbox['outbox'],
  ) {
    const packed = await Promise.all(events.map((event) => packEvent(event, tenant, blobs)));
    return { ...(await spill.lean(id, value)), ...withOutbox(packed, waiting) };
  }

  function told(written: Stored<T & WithOutbox>, events: readonly Announcement[]): void {
    if (events.length > 0) outbox.notify(tenant, spec, written.id, written);
  }

  async function wholeOf(stored: Stored<T & WithOutbox & MaySpill>): Promise<T> {
    const value: T = await spill.whole(stored.value);
    behind.set(value, stored);
    return value;
  }

  async function get(id: string): Promise<T | null> {
    const stored = await collection.get(id);
    return stored === null ? null : wholeOf(stored);
  }

  return {
    get,
    async insert(id, value, events = []) {
      const document = await documentOf(id, value, events);
      const inserted = await collection.insert(id, document);
      if (inserted) told({ id, revision: 1, value: document }, events);
      return inserted;
    },
    async update(id, change, known = null) {
      for (let first = known; ; first = null) {
        const value = first !== null && behind.get(first)?.id === id ? first : await get(id);
        const before = value === null ? undefined : behind.get(value);
        const after = change(value);
        if (after === null) return { value, written: false };
        const { events = [] } = after;
        const document = await documentOf(id, after.value, events, before?.value.outbox);
        const written =
          before === undefined
            ? await collection.insert(id, document)
            : await collection.swap(id, before.revision, document);
        if (!written) continue;
        const stored = { id, revision: (before?.revision ?? 0) + 1, value: document };
        behind.set(after.value, stored);
        told(stored, events);
        return { value: after.value, written };
      }
    },
    async find(query) {
      const { items, next } = await collection.find(query);
      const whole = items.map(async (stored) => ({ ...stored, value: await wholeOf(stored) }));
      return { items: await Promise.all(whole), next };
    },
  };
}
