import type { Bus } from '@nocturne/bus';
import { encodeEvent, encodeReference, type Message, type TenantId } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec, type Storage, type Stored } from '@nocturne/storage';
import { checkIn } from '../events/claim-check.ts';
import { publishInTrace } from '../telemetry/publish-in-trace.ts';
import type { Notice } from './notice-queue.ts';
import { topicNamed } from './topic-named.ts';
import { isFor, keepOrder, type Group } from './keep-order.ts';
import { withOutbox, type OutgoingEvent, type OutboxSpec, type WithOutbox } from './outbox.ts';

/** Documents whose events are on the bus, as they were read. */
export interface Published {
  readonly groups: readonly Group[];
  /** Those that come after one which is not published yet: to be looked at again. */
  readonly late: readonly Notice[];
}

/**
 * Publishes what these documents announce, each document's events in their order. They are to be cleared after that; between
 * the two lies the only gap: a crash in it publishes again, which readers recognise by the event id.
 * @param relay who publishes: what another relay has taken over is left to that one
 */
export async function publishWaiting(
  bus: Bus,
  storage: Storage,
  notices: readonly Notice[],
  relay: string,
): Promise<Published> {
  const read = await Promise.all(
    groupByCollection(notices).map((group) => readWaiting(storage, group, relay)),
  );
  const groups = await Promise.all(read.map((group) => keepOrder(group)));
  const messages: Message[] = [];
  for (const { tenant, documents } of groups) {
    for (const { value } of documents) {
      for (const event of value.outbox)
        messages.push(await checkIn(encode(tenant, event), storage.blobs(tenant)));
    }
  }
  if (messages.length > 0) await publishInTrace(bus, messages);
  return { groups, late: groups.flatMap(({ late }) => late) };
}

/**
 * Takes out of these documents what was published, whatever has become of them meanwhile; doing it twice is no harm.
 * @returns the notices of those taken over to which something was added: to be looked at again
 */
export async function clearPublished({ groups }: Published): Promise<readonly Notice[]> {
  return (await Promise.all(groups.map(clear))).flat();
}

const waitingQuery = { index: 'pending', where: { pending: 1 } } as const;

/** Every document of the collection, of any tenant, whose events wait, page by page. */
export async function* findWaiting(
  storage: Storage,
  spec: OutboxSpec,
): AsyncGenerator<readonly (Stored<WithOutbox> & { readonly tenant: TenantId })[]> {
  const everyTenant = storage.documents.everyTenant(asWithOutbox(spec));
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof everyTenant.find>> = await everyTenant.find({
      ...waitingQuery,
      limit: 200,
      ...(after === null ? {} : { after }),
    });
    if (page.items.length > 0) yield page.items;
    after = page.next;
  } while (after !== null);
}

export function countWaiting(storage: Storage, spec: OutboxSpec): Promise<number> {
  return storage.documents.everyTenant(asWithOutbox(spec)).count(waitingQuery);
}

/** When the oldest event of these documents came about, of at the most so many looked at; null where none waits. */
export async function oldestWaiting(storage: Storage, spec: OutboxSpec, among: number): Promise<Date | null> {
  const page = await storage.documents
    .everyTenant(asWithOutbox(spec))
    .find({ ...waitingQuery, limit: among });
  const times = page.items.flatMap(({ value }) => value.outbox.map(({ time }) => Date.parse(time)));
  return times.length === 0 ? null : new Date(times.reduce((oldest, time) => Math.min(oldest, time)));
}

/** The documents hold more than the outbox fields; the relay keeps the rest as it is. */
export function asWithOutbox(spec: OutboxSpec): CollectionSpec<WithOutbox> {
  return spec as CollectionSpec<WithOutbox>;
}

async function readWaiting(
  storage: Storage,
  notices: readonly [Notice, ...Notice[]],
  relay: string,
): Promise<Group> {
  const [{ tenant, spec }] = notices;
  const collection = storage.documents.collection(tenant, asWithOutbox(spec));
  const found = new Map<string, Stored<WithOutbox>>();
  for (const { written } of notices) if (written !== undefined) found.set(written.id, written);
  const unread = notices.filter((notice) => notice.written === undefined).map(({ id }) => id);
  for (const document of await collection.getMany(unread)) found.set(document.id, document);
  const documents = notices.flatMap(({ id }) => found.get(id) ?? []);
  return { tenant, spec, collection, relay, documents: documents.filter(({ value }) => isFor(relay, value)) };
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

function encode(tenant: TenantId, { topic: name, data, claim, ...rest }: OutgoingEvent): Message {
  const topic = topicNamed(name);
  const event = { ...rest, tenant };
  return claim === undefined
    ? encodeEvent(topic, { ...event, data })
    : encodeReference(topic, { ...event, key: claim.key, dataref: claim.blob });
}

/** Gives back those that were taken over and have more to announce by now: whoever added it has left it alone. */
async function clear({ tenant, spec, collection, documents }: Group): Promise<readonly Notice[]> {
  const cleared = await collection.swapMany(
    documents.map(({ id, revision, value }) => ({ id, revision, value: without(value, []) })),
  );
  const again: Notice[] = [];
  for (const [index, { id, value }] of documents.entries()) {
    if (cleared[index] === true) continue;
    const isLeft = await removePublished(collection, id, value.outbox);
    if (isLeft && value.adopted !== undefined) again.push({ tenant, spec, id });
  }
  return again;
}

/** The document has changed since it was read: what it announces beyond what was published stays. Whether there is such. */
async function removePublished(
  collection: Collection<WithOutbox>,
  id: string,
  published: readonly OutgoingEvent[],
): Promise<boolean> {
  const ids = new Set(published.map((event) => event.id));
  const { stored } = await update(collection, id, (value) => {
    if (value === null) return null;
    const left = value.outbox.filter((event) => !ids.has(event.id));
    return left.length === value.outbox.length ? null : without(value, left);
  });
  return stored?.value.pending === 1;
}

/** The document with no more to announce than this, and taken over by nobody. */
function without({ adopted: _adopted, ...value }: WithOutbox, left: readonly OutgoingEvent[]): WithOutbox {
  return { ...value, ...withOutbox([], left) };
}
