import type { TenantId, Topic, TopicData } from '@nocturne/contracts';
import type { CollectionSpec, Document, Stored } from '@nocturne/storage';

/** An event that waits, inside the document whose change it announces, to be published. Plain JSON. */
export interface OutgoingEvent {
  /** The topic's name. */
  readonly topic: string;
  readonly id: string;
  readonly time: string;
  readonly data: unknown;
  readonly traceparent?: string;
}

/** What a document of a collection with an outbox has: a change and its announcement are one compare-and-swap. */
export interface WithOutbox {
  readonly outbox: readonly OutgoingEvent[];
  /** 1 exactly while the outbox holds something: the relay finds the document by it. */
  readonly pending: 0 | 1;
}

/** Makes an outgoing event, typed by its topic. */
export function outgoing<T extends Topic>(
  topic: T,
  id: string,
  time: Date,
  data: TopicData<T>,
): OutgoingEvent {
  return { topic: topic.name, id, time: time.toISOString(), data };
}

/** The two outbox fields of a document that announces these events, after those that still wait. */
export function withOutbox(
  events: readonly OutgoingEvent[],
  waiting: readonly OutgoingEvent[] = [],
): WithOutbox {
  const outbox = [...waiting, ...events];
  return { outbox, pending: outbox.length === 0 ? 0 : 1 };
}

/** The index that a collection with an outbox has to declare, under the name `pending`. */
export const outboxIndex = { pending: ['pending'] } as const;

/** A collection whose documents carry outgoing events: any CollectionSpec of a {@link WithOutbox}, with {@link outboxIndex} among its indexes. */
export interface OutboxSpec {
  readonly name: string;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** Publishes what documents announce. Delivery is at least once, in the order of each document's outbox. */
export interface Outbox {
  /**
   * Says that a document was just written with events in it. Returns at once; the relay publishes soon, and clears them.
   * Without this call (a crash in between) the sweep finds the document by its `pending`.
   * @param written the document as it was written, where the caller has it: then it need not be read again.
   */
  notify<T extends WithOutbox & Document>(
    tenant: TenantId,
    spec: CollectionSpec<T>,
    id: string,
    written?: Stored<T>,
  ): void;
  /** Resolves when all that was notified so far is on the bus. */
  idle(): Promise<void>;
}
