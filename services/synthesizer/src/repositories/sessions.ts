import { activeTrace, linkToActive } from '@nocturne/service';
import { update, type Collection, type CollectionSpec, type Page, type Stored } from '@nocturne/storage';
import type { SessionRecord } from '../domain/folding/session-record.ts';
import type { Read, Sessions } from '../ports.ts';

/** By store and session. */
export const sessionsSpec: CollectionSpec<SessionRecord> = {
  name: 'sessions',
  indexes: {
    session: ['session', 'store'],
    state: ['store', 'state', 'chunk', 'session'],
    chunk: ['store', 'chunk', 'session'],
  },
};

const pageSize = 256;

/** A dream is linked to the traces of so many of its sessions: enough to look into, and no more than a span may hold. */
const mostLinks = 64;

export function sessions(collection: Collection<SessionRecord>): Sessions {
  let links = 0;

  /** Links the dream under way to the trace that brought the session, which the record need not remember any longer. */
  function linked({ traceparent, ...record }: SessionRecord): SessionRecord {
    if (traceparent !== undefined && links < mostLinks) {
      links += 1;
      linkToActive([traceparent]);
    }
    return record;
  }

  /** @param known as in {@link update} */
  async function change(
    session: string,
    store: string,
    decide: (record: SessionRecord | null) => SessionRecord | null,
    known?: null,
  ): Promise<boolean> {
    const traced = (record: SessionRecord | null) => {
      const next = decide(record);
      return next === null ? null : { ...next, ...activeTrace() };
    };
    return (await update(collection, idOf(session, store), traced, known)).written;
  }

  async function chunks(store: string): Promise<number> {
    const last = await collection.find({ index: 'chunk', where: { store }, order: 'descending', limit: 1 });
    return (last.items[0]?.value.chunk ?? -1) + 1;
  }

  return {
    change,
    add: (session, store, decide) => change(session, store, decide, null),
    async otherStores(session, store) {
      const { items } = await collection.find({ index: 'session', where: { session } });
      return items
        .filter(({ value }) => value.digest !== null && value.store !== store)
        .map(({ value }) => value.store);
    },
    async named(session) {
      const { items } = await collection.find({ index: 'session', where: { session } });
      return items.map(({ value }) => value).filter(({ digest }) => digest !== null);
    },
    async *pages(store) {
      let after: string | null = null;
      do {
        const page: Page<SessionRecord> = await collection.find({
          index: 'chunk',
          where: { store },
          limit: pageSize,
          ...(after === null ? {} : { after }),
        });
        yield page.items.map(({ value }) => value);
        after = page.next;
      } while (after !== null);
    },
    async chunkOf(session, store) {
      return (await collection.get(idOf(session, store)))?.value.chunk ?? null;
    },
    countNew: (store) => collection.count({ index: 'state', where: { store, state: 'new' } }),
    async someNew(store, limit) {
      const { items } = await collection.find({ index: 'state', where: { store, state: 'new' }, limit });
      return items.map(asRead);
    },
    async changedChunks(store) {
      const chunks: number[] = [];
      for (;;) {
        // From one chunk to the next: what lies between need not be read.
        const { items } = await collection.find({
          index: 'state',
          where: { store, state: 'changed' },
          range: { field: 'chunk', gt: chunks.at(-1) ?? -1 },
          limit: 1,
        });
        const chunk = items[0]?.value.chunk ?? null;
        if (chunk === null) return chunks;
        chunks.push(chunk);
      }
    },
    chunks,
    async lastChunk(store) {
      const number = (await chunks(store)) - 1;
      if (number < 0) return null;
      return { number, size: await collection.count({ index: 'chunk', where: { store, chunk: number } }) };
    },
    async ofChunk(store, chunk) {
      const read: Read<SessionRecord>[] = [];
      let after: string | null = null;
      do {
        const page: Page<SessionRecord> = await collection.find({
          index: 'chunk',
          where: { store, chunk },
          limit: pageSize,
          ...(after === null ? {} : { after }),
        });
        read.push(...page.items.map(asRead));
        after = page.next;
      } while (after !== null);
      return read;
    },
    async write(records) {
      await collection.swapMany(
        records.map(({ revision, value }) => ({
          id: idOf(value.session, value.store),
          revision,
          value: value.state === 'folded' ? linked(value) : value,
        })),
      );
    },
  };
}

function idOf(session: string, store: string): string {
  return `${store}/${session}`;
}

function asRead({ revision, value }: Stored<SessionRecord>): Read<SessionRecord> {
  return { revision, value };
}
