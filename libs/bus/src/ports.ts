import type { Message } from '@nocturne/contracts';

/** A message at its place in the log. Offsets of one partition only grow; `timestamp` is when the bus took it, in ms. */
export interface Received extends Message {
  readonly partition: number;
  readonly offset: number;
  readonly timestamp: number;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
}

/** How far a group is behind on one partition. `committed` is the next offset it will read. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly committed: number;
  readonly end: number;
  readonly lag: number;
}

/** What a chunk's handler may ask of the adapter while it works. */
export interface ChunkControl {
  /** Tells the broker that the consumer lives; to be called between messages of long work. */
  heartbeat(): Promise<void>;
  /** True once the partition belongs to someone else or the consumer is closing: stop, and commit nothing more. */
  isStale(): boolean;
}

/**
 * Some consecutive messages of one partition, oldest first. The handler returns the offset up to which (exclusive)
 * everything is done; the adapter commits it, and delivers what is not covered again, after `retryAfterMs` where given.
 * What it throws stops the consumer: `onCrash` is told, nothing of the chunk is committed beyond what was resolved.
 */
export interface Chunk {
  readonly topic: string;
  readonly partition: number;
  /** Grows whenever the partition has come to this member anew: what was remembered of it may be out of date then. */
  readonly tenure: number;
  readonly messages: readonly Received[];
}

export interface ChunkResult {
  readonly resolved: number;
  readonly retryAfterMs?: number;
  /**
   * Where given, some of what is resolved is still on its way: the adapter may go on with what comes next, and commits
   * nothing from here on before this resolves. Where it rejects, everything that is not committed is delivered again.
   */
  readonly settled?: Promise<void>;
}

export interface SubscribeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** At the most so many messages a chunk. */
  readonly chunkSize?: number;
  /**
   * The most of one partition, in bytes, that is fetched at a time, where an adapter fetches by size; a larger message comes
   * all the same. What is fetched and not taken up is fetched again.
   */
  readonly fetchBytes?: number;
  readonly handle: (chunk: Chunk, control: ChunkControl) => Promise<ChunkResult>;
  readonly onCrash: (error: unknown) => void;
}

export interface Subscription {
  /** Stops fetching, waits for chunks under way, commits what they resolved, leaves the group. */
  close(): Promise<void>;
  pause(): void;
  resume(): void;
}

export interface PublishOptions {
  /** Much at a time, and none of it urgent: what else is published does not wait behind it, nor keep its order with it. */
  readonly bulk?: boolean;
}

/**
 * The bus: topics of partitions, each an ordered log; groups that share the partitions; at least once; order per key,
 * since a key's messages lie in one partition (murmur2 of the key, as Kafka's own producer places them). Any call may
 * reject with BusUnavailable: the same may work later. What a subscription meets of that kind it waits out by itself.
 */
export interface Bus {
  /** What OpenTelemetry calls a system of this kind, as `kafka`; absent where it has no word for it. */
  readonly system?: string;
  /** Makes the topics that are not there. Partitions of those that are stay as they are. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  topics(): Promise<readonly TopicSpec[]>;
  /**
   * Durable once it resolves. All of them or, where it rejects, perhaps some: the caller sends again. A dead letter topic
   * is made on demand; any other topic has to be there. Rejects with BusFull where there is no room, and with
   * BusUnavailable where the brokers do not answer or confirm: then it may be there all the same. One that is larger than
   * they take is a MessageTooLarge.
   */
  publish(messages: readonly Message[], options?: PublishOptions): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** One row a partition; a topic that is not there has none. A group that has committed nothing stands at the start. */
  lag(group: string, topics: readonly string[]): Promise<readonly PartitionLag[]>;
  /** Sets where a stopped group goes on: an offset, or the start or end of the partition. */
  seek(group: string, topic: string, partition: number, to: number | 'start' | 'end'): Promise<void>;
  /** Reads without a group: from this offset on, at most `limit`, in order. For replay, and to look at dead letters. */
  read(topic: string, partition: number, from: number, limit: number): Promise<readonly Received[]>;
  /** Remembers that handling began (or crashed) at this place, over restarts; returns how often by now. */
  attempt(group: string, topic: string, partition: number, offset: number): Promise<number>;
  /** Handling at this place ended without a crash: what `attempt` counted there starts afresh. A commit past it does so too. */
  forgetAttempts(group: string, topic: string, partition: number, offset: number): Promise<void>;
  /**
   * The longest, in ms, that a subscription's loop has not come round; 0 without subscriptions, and where none has
   * anything to do. A chunk that takes long counts too. For a readiness probe.
   */
  silentMs?(): number;
  close(): Promise<void>;
}
