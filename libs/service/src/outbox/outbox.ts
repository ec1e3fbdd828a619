import type { TenantId, Topic, TopicData } from '@nocturne/contracts';
import type { CollectionSpec, Document, Stored } from '@nocturne/storage';
import { activeTrace } from '../telemetry/in-span.ts';

/** An event that waits, inside the document whose change it announces, to be published. Plain JSON. */
export interface OutgoingEvent {
  /** The topic's name. */
  readonly topic: string;
  readonly id: string;
  readonly time: string;
  /** Absent where `claim` says where it lies. */
  readonly data?: unknown;
  /** Of an event that would make its document too large: the key of its message, and the blob that its data lies in. */
  readonly claim?: { readonly key: string; readonly blob: string };
  readonly traceparent?: string;
}

/** What a document of a collection with an outbox has: a change and its announcement are one compare-and-swap. */
export interface WithOutbox {
  readonly outbox: readonly OutgoingEvent[];
  /** 1 exactly while the outbox holds something: the relay finds the document by it. */
  readonly pending: 0 | 1;
  /** The relay that has taken it over from the one that was to publish it; then that one leaves it alone. */
  readonly adopted?: string;
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

/**
 * The two outbox fields of a document that announces these events, after those that still wait. The events belong to the
 * trace of whoever calls this, though another process may come to publish them.
 */
export function withOutbox(
  events: readonly OutgoingEvent[],
  waiting: readonly OutgoingEvent[] = [],
): WithOutbox {
  const outbox = [...waiting, ...events.map((event) => ({ ...activeTrace(), ...event }))];
  return { outbox, pending: outbox.length === 0 ? 0 : 1 };
}

/** The index that a collection with an outbox has to declare, under the name `pending`. */
export const outboxIndex = { pending: ['pending'] } as const;

/** A collection whose documents carry outgoing events: any CollectionSpec of a {@link WithOutbox}, with {@link outboxIndex} among its indexes. */
export interface OutboxSpec {
  readonly name: string;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /**
   * Where the events of several documents have an order: the documents of a `group` (a field) are published one after the
   * other, ascending by `sequence` (a field of numbers), whichever instances wrote them. Each has to be there, and what it
   * announces with it, before the next is inserted. Takes an index [pending, group, sequence] under the name `unsent`.
   */
  readonly inOrder?: { readonly group: string; readonly sequence: string };
}

/**
 * Publishes what documents announce. Delivery is at least once, in the order of each document's outbox. Each instance of a
 * service publishes what it wrote itself; what one leaves behind, another takes over.
 */
export interface Outbox {
  /**
   * Says that a document was just written with events in it. Returns at once; the relay publishes soon, and clears them.
   * Without this call (a crash in between) a sweep finds the document by its `pending`, some seconds later.
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
