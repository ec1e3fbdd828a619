import type { Batch, Cluster, KafkaMessage } from 'kafkajs';
import { createRequire } from 'node:module';
import type { Received } from '../ports.ts';
import { boundsOf } from './group-offsets.ts';
import { offsetOf, received } from './received.ts';

/** One partition's part of an answer to a fetch. Offsets are text; the stable one is -1 where the broker is too old to say. */
interface FetchedPartition {
  readonly highWatermark: string;
  readonly lastStableOffset: string;
  readonly messages: readonly KafkaMessage[];
}

interface FetchAnswer {
  readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
}

/** Drops what lies before the offset, what was aborted, and markers. */
const FetchedBatch = createRequire(import.meta.url)('kafkajs/src/consumer/batch') as new (
  topic: string,
  from: string,
  partition: FetchedPartition,
) => Batch & { readonly rawMessages: readonly KafkaMessage[] };

const readCommitted = 1;

/** From this offset on, in order, at most `limit`; where retention took the beginning, from what is left. */
export async function readPartition(
  cluster: Cluster,
  place: { readonly topic: string; readonly partition: number },
  from: number,
  limit: number,
  maxBytes: number,
): Promise<readonly Received[]> {
  const { topic, partition } = place;
  const { start, end } = await boundsOf(cluster, topic, partition);
  const found: Received[] = [];
  for (let next = Math.max(from, start); next < end && found.length < limit;) {
    const fetched = await fetchOnce(cluster, topic, partition, next, maxBytes);
    const batch = new FetchedBatch(topic, String(next), fetched);
    for (const message of batch.messages.slice(0, limit - found.length)) {
      found.push(received(topic, partition, message));
    }
    // Compaction may have left nothing of what was there.
    next = batch.rawMessages.length === 0 ? next + 1 : Math.max(next, offsetOf(batch.lastOffset())) + 1;
  }
  return found;
}

async function fetchOnce(
  cluster: Cluster,
  topic: string,
  partition: number,
  from: number,
  maxBytes: number,
): Promise<FetchedPartition> {
  const [leader] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  const broker = await cluster.findBroker({ nodeId: leader ?? '' });
  const answer = (await inTurn(broker, () =>
    broker.fetch({
      isolationLevel: readCommitted,
      maxWaitTime: 0,
      maxBytes,
      topics: [{ topic, partitions: [{ partition, fetchOffset: String(from), maxBytes }] }],
    }),
  )) as FetchAnswer;
  const fetched = answer.responses[0]?.partitions[0];
  if (fetched === undefined) throw new Error(`the broker gave no answer for ${topic}/${partition}`);
  return fetched;
}

const lastFetch = new WeakMap<object, Promise<unknown>>();

/**
 * One after the other at each broker: of several fetches that meet it without a connection, kafkajs opens a socket for
 * each and forgets all but one, which then keep the process from ending.
 */
function inTurn<T>(broker: object, fetch: () => Promise<T>): Promise<T> {
  const before = lastFetch.get(broker) ?? Promise.resolve();
  const mine = before.then(fetch, fetch);
  lastFetch.set(broker, mine);
  return mine;
}
