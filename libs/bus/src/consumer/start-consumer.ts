import type { Subscription } from '../ports.ts';
import { createChunkHandler } from './handle-chunk.ts';
import type { ConsumerOptions } from './options.ts';

const defaultChunkSize = 200;

/**
 * Consumes topics with a handler of single messages, over any adapter. Order per key is strict; other keys go on while
 * one waits. At least once: what was done is done again if the process ends before it was committed, so effects are keyed.
 * What the handler throws stops the consumer; the third throw at the same message dead-letters it as `crash` instead, and
 * so does a message in whose handling the process ended ten times without a throw (see crashes.ts). That there is no
 * room (`StorageFull`) is neither: the message is tried again. Where the database or the brokers are away, the partition
 * waits, and goes on once they are back.
 */
export async function startConsumer(options: ConsumerOptions): Promise<Subscription> {
  const { bus, group, topics, onCrash, fetchBytes, chunkSize = defaultChunkSize } = options;
  const handle = createChunkHandler(options, chunkSize);
  const fetching = fetchBytes === undefined ? {} : { fetchBytes };
  return bus.subscribe({ group, topics, chunkSize, ...fetching, onCrash, handle });
}
