import type { Bus } from '@nocturne/bus';
import { encodeEvent, topicList, type Message, type TenantId, type Topic } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec, type Storage, type Stored } from '@nocturne/storage';
import { checkIn } from '../events/claim-check.ts';
import type { Notice } from './notice-queue.ts';
import { withOutbox, type OutgoingEvent, type OutboxSpec, type WithOutbox } from './outbox.ts';

const topicByName = new Map<string, Topic>(topicList.map((topic) => [topic.name, topic]));

/**
 * Publishes what these documents announce, each document's events in their order, then clears them. Between the two lies
 * the only gap: a crash in it publishes again, which readers recognise by the event id.
 */
export async function publishWaiting(bus: Bus, storage: Storage, notices: readonly Notice[]): Promise<void> {
  const groups = await Promise.all(groupByCollection(notices).map((group) => readWaiting(storage, group)));
  const messages: Message[] = [];
  for (const { tenant, documents } of groups) {
    for (const { value } of documents) {
      for (const event of value.outbox)
        messages.push(await checkIn(encode(tenant, event), storage.blobs(tenant)));
    }
  }
  if (messages.length > 0) await bus.publish(messages);
  for (const { collection, documents } of groups) await clear(collection, documents);
}

const waitingQuery = { index: 'pending', where: { pending: 1 } } as const;

/** Every document of the collection, of any tenant, whose events wait. */
export async function* findWaiting(storage: Storage, spec: OutboxSpec): AsyncGenerator<Notice> {
  const everyTenant = storage.documents.everyTenant(asWithOutbox(spec));
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof everyTenant.find>> = await everyTenant.find({
      ...waitingQuery,
      limit: 500,
      ...(after === null ? {} : { after }),
    });
    for (const { tenant, id } of page.items) yield { tenant, spec, id };
    after = page.next;
  } while (after !== null);
}

export function countWaiting(storage: Storage, spec: OutboxSpec): Promise<number> {
  return storage.documents.everyTenant(asWithOutbox(spec)).count(waitingQuery);
}

/** The documents hold more than the outbox fields; the relay keeps the rest as it is. */
function asWithOutbox(spec: OutboxSpec): CollectionSpec<WithOutbox> {
  return spec as CollectionSpec<WithOutbox>;
}

interface Group {
  readonly tenant: TenantId;
  readonly collection: Collection<WithOutbox>;
  readonly documents: readonly Stored<WithOutbox>[];
}

async function readWaiting(storage: Storage, notices: readonly [Notice, ...Notice[]]): Promise<Group> {
  const [{ tenant, spec }] = notices;
  const collection = storage.documents.collection(tenant, asWithOutbox(spec));
  const written = notices.flatMap((notice) => notice.written ?? []);
  const unread = notices.filter((notice) => notice.written === undefined).map(({ id }) => id);
  const found = [...written, ...(await collection.getMany(unread))];
  return { tenant, collection, documents: found.filter(({ value }) => value.pending === 1) };
}

function groupByCollection(notices: readonly Notice[]): (readonly [Notice, ...Notice[]])[] {
  const groups = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of notices) {
    const key = `${notice.tenant}\n${notice.spec.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [notice]);
    else group.push(notice);
  }
  return [...groups.values()];
}

function encode(tenant: TenantId, { topic: name, id, time, data, traceparent }: OutgoingEvent): Message {
  const topic = topicByName.get(name);
  if (topic === undefined) throw new TypeError(`an outbox names the unknown topic ${name}`);
  return encodeEvent(topic, {
    id,
    tenant,
    time,
    data,
    ...(traceparent === undefined ? {} : { traceparent }),
  });
}

async function clear(
  collection: Collection<WithOutbox>,
  documents: readonly Stored<WithOutbox>[],
): Promise<void> {
  const cleared = await collection.swapMany(
    documents.map(({ id, revision, value }) => ({ id, revision, value: { ...value, ...withOutbox([]) } })),
  );
  for (const [index, { id, value }] of documents.entries()) {
    if (cleared[index] !== true) await removePublished(collection, id, value.outbox);
  }
}

/** The document has changed since it was read: what it announces beyond what was published stays. */
async function removePublished(
  collection: Collection<WithOutbox>,
  id: string,
  published: readonly OutgoingEvent[],
): Promise<void> {
  const ids = new Set(published.map((event) => event.id));
  await update(collection, id, (value) => {
    if (value === null) return null;
    const left = value.outbox.filter((event) => !ids.has(event.id));
    return left.length === value.outbox.length ? null : { ...value, ...withOutbox(left) };
  });
}
