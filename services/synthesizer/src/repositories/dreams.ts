import { changeEventId, topics, type DreamListQuery, type TenantId } from '@nocturne/contracts';
import {
  activeTrace,
  outboxIndex,
  outgoing,
  withOutbox,
  type OutgoingEvent,
  type WithOutbox,
} from '@nocturne/service';
import {
  update,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Page,
  type Stored,
} from '@nocturne/storage';
import {
  archive,
  askToStop,
  handOver,
  newDream,
  settle,
  takeUp,
  type DreamRecord,
} from '../domain/dreams/dream-record.ts';
import { statusOf } from '../domain/dreams/show-dream.ts';
import type { Dreams } from '../ports.ts';

type DreamDocument = DreamRecord & WithOutbox;

/** By id. */
export const dreamsSpec: CollectionSpec<DreamDocument> = {
  name: 'dreams',
  indexes: {
    ...outboxIndex,
    due: ['due', 'created_at'],
    store: ['store', 'created_at'],
    stage: ['store', 'stage', 'created_at'],
    created: ['created_at'],
  },
};

/** Stages in which a dream is not at its end: in the order of the alphabet those before and after the one that is. */
const openStages = [{ lt: 'settled' }, { gt: 'settled' }] as const;
/** Of the dreams that wait, as many as it takes to know the next. */
const openLimit = 20;

/**
 * @param notify tells the outbox of a dream with something to publish, as it was written
 * @param pack keeps what a dream found out of its document, which it could make too large
 */
export function dreams(
  collection: Collection<DreamDocument>,
  notify: (dream: Stored<DreamDocument>) => void,
  pack: (event: OutgoingEvent) => Promise<OutgoingEvent> = async (event) => event,
): Dreams {
  const change = async (
    id: string,
    decide: (dream: DreamRecord) => DreamRecord | null,
    event?: OutgoingEvent,
  ): Promise<boolean> => {
    const { stored, written } = await update(collection, id, (document) => {
      const next = document === null ? null : decide(document);
      if (document === null || next === null) return null;
      return { ...next, ...withOutbox(event === undefined ? [] : [event], document.outbox) };
    });
    if (written && stored !== null && event !== undefined) notify(stored);
    return written;
  };

  return {
    async get(id) {
      return (await collection.get(id))?.value ?? null;
    },
    async request(requested) {
      const { dream, at } = requested;
      const topic = topics.dreamsRequested;
      const event = outgoing(topic, changeEventId(topic.type, dream, 0), new Date(at), requested);
      const value = { ...newDream(requested), ...activeTrace(), ...withOutbox([event]) };
      const inserted = await collection.insert(dream, value);
      if (inserted) notify({ id: dream, revision: 1, value });
      return inserted;
    },
    async open(store) {
      const pages = await Promise.all(
        openStages.map((stages) =>
          collection.find({
            index: 'stage',
            where: { store },
            range: { field: 'stage', ...stages },
            limit: openLimit,
          }),
        ),
      );
      const open = pages.flatMap(({ items }) => items.map(({ value }) => value));
      return open.sort((a, b) => compare(a.created_at, b.created_at) || compare(a.id, b.id));
    },
    async latest(store) {
      const { items } = await collection.find({
        index: 'store',
        where: { store },
        order: 'descending',
        limit: 1,
      });
      return items[0]?.value ?? null;
    },
    takeUp: (id, fence) => change(id, (dream) => takeUp(dream, fence)),
    async handOver(synthesized) {
      const { dream, fence, at } = synthesized;
      const topic = topics.dreamsSynthesized;
      // Beyond the sequences of request and cancel.
      const event = outgoing(topic, changeEventId(topic.type, dream, fence + 1), new Date(at), synthesized);
      return change(dream, (record) => handOver(record, synthesized), await pack(event));
    },
    async askToStop(canceled) {
      const topic = topics.dreamsCanceled;
      const event = outgoing(
        topic,
        changeEventId(topic.type, canceled.dream, 1),
        new Date(canceled.at),
        canceled,
      );
      await change(canceled.dream, askToStop, event);
    },
    archive: async (id, at) => void (await change(id, (dream) => archive(dream, at))),
    settle: (settled) => change(settled.dream, (dream) => settle(dream, settled)),
  };
}

/** The stores of every tenant that have a dream with work in it, oldest first. */
export async function* dueDreams(
  documents: Documents,
): AsyncGenerator<{ readonly tenant: TenantId; readonly store: string }> {
  const all = documents.everyTenant(dreamsSpec);
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof all.find>> = await all.find({
      index: 'due',
      where: { due: 1 },
      ...(after === null ? {} : { after }),
    });
    for (const { tenant, value } of page.items) yield { tenant, store: value.store };
    after = page.next;
  } while (after !== null);
}

/** Dreams of all tenants with work in them. */
export function countDue(documents: Documents): Promise<number> {
  return documents.everyTenant(dreamsSpec).count({ index: 'due', where: { due: 1 } });
}

/** Newest first, of one store or of all of the tenant's. Pages are as long as asked for, whatever is left out of them. */
export async function listDreams(
  collection: Collection<DreamDocument>,
  store: string | null,
  { limit, page, include_archived, ...query }: DreamListQuery,
): Promise<{ readonly items: readonly DreamRecord[]; readonly next: string | null }> {
  const statuses = query['statuses[]'] ?? query.statuses;
  const range = rangeOf(query);
  const isWanted = (dream: DreamRecord) =>
    (include_archived === 'true' || dream.archived_at === undefined) &&
    (statuses === undefined || statuses.includes(statusOf(dream)));
  const items: DreamRecord[] = [];
  let next: string | null = page ?? null;
  do {
    const found: Page<DreamDocument> = await collection.find({
      ...(store === null ? { index: 'created' } : { index: 'store', where: { store } }),
      ...(range !== null && { range }),
      order: 'descending',
      limit: limit - items.length,
      ...(next === null ? {} : { after: next }),
    });
    items.push(...found.items.map(({ value }) => value).filter(isWanted));
    next = found.next;
  } while (items.length < limit && next !== null);
  return { items, next };
}

function rangeOf(query: Pick<DreamListQuery, 'created_at[gt]' | 'created_at[lt]'>) {
  const [gt, lt] = [query['created_at[gt]'], query['created_at[lt]']].map((at) =>
    at === undefined ? undefined : new Date(at).toISOString(),
  );
  if (gt === undefined && lt === undefined) return null;
  return { field: 'created_at', ...(gt !== undefined && { gt }), ...(lt !== undefined && { lt }) } as const;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
