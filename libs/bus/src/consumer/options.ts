import type { Handled } from '../outcome.ts';
import type { Bus, Chunk, Received } from '../ports.ts';
import type { DeadLetterLimit } from './dead-letter-limit.ts';

/** Which messages, by offset, are not to be handled now, and what becomes of them instead. */
export interface Admission {
  readonly held: ReadonlySet<number>;
  /** Comes while the others are handled. A message that is held and has none comes again. */
  readonly outcomes: Promise<ReadonlyMap<number, Handled>>;
  /**
   * The consumer need not wait for the outcomes: it goes on with what comes next, and commits once they are there. Where they
   * do not come, or one lacks, everything from there on comes again.
   */
  readonly beside?: boolean;
}

export interface ConsumerOptions {
  readonly bus: Bus;
  readonly group: string;
  readonly topics: readonly string[];
  /** For the time of a dead letter. */
  readonly clock: { now(): Date };
  readonly handle: (message: Received) => Promise<Handled>;
  /** Asked first, of those of a chunk's messages that may be handled now. May reject as a port does that is away. */
  readonly admit?: (
    due: readonly Received[],
    from: Pick<Chunk, 'topic' | 'partition' | 'tenure'>,
  ) => Promise<Admission>;
  /** The consumer has stopped and the process is to exit: a bug, too many dead letters, or a bus that fails. */
  readonly onCrash: (error: unknown) => void;
  /** Told what became of each message, for logs and metrics. */
  readonly onOutcome?: (outcome: Handled, message: Received) => void;
  /** How many messages of one partition are handled at a time at the most, each of another key (at-once.ts says when fewer); 8 where absent. */
  readonly concurrency?: number;
  /** How many messages the consumer looks past one that waits; 200 where absent. */
  readonly chunkSize?: number;
  /** The most of one partition, in bytes, that is fetched at a time: little where most of it is to wait; the bus's own where absent. */
  readonly fetchBytes?: number;
  /** The longest wait before a message is tried again, where its handler names none; 30 s where absent. */
  readonly maxRetryMs?: number;
  readonly deadLetterLimit?: DeadLetterLimit;
}
