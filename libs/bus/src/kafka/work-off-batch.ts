import type { EachBatchPayload } from 'kafkajs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Chunk, ChunkControl, ChunkResult, Received } from '../ports.ts';
import type { Membership } from './open-session.ts';
import { offsetOf, received } from './received.ts';

/** What handling a batch needs of its subscription. */
interface BatchWork {
  readonly chunkSize: number;
  readonly tenure: number;
  readonly control: ChunkControl;
  /** Never rejects: null where the handler threw, which the subscription has dealt with. */
  handle(chunk: Chunk): Promise<ChunkResult | null>;
  /** The partition is to take nothing now: it waits, or the subscription is paused. */
  isHeld(): boolean;
  /** The rest is to come again after so many ms. */
  hold(ms: number): void;
  commit: Membership['commit'];
  clock: { now(): Date };
}

/**
 * kafkajs fetches again only when all batches of a fetch are done, so a slow partition would hold up the others: after so
 * long a batch is left where it is, and the rest of it is fetched again. (A single chunk that takes long is dealt with in
 * open-session.ts.)
 */
const longestMs = 500;

/**
 * Hands a batch to the handler in chunks, and commits after each. It commits first and moves on second: where the commit
 * fails, kafkajs fetches the same again, and so nothing stays done and uncommitted. What has to settle first is passed over,
 * and where it does not the consumer ends.
 */
export async function workOffBatch(payload: EachBatchPayload, work: BatchWork): Promise<void> {
  const { batch } = payload;
  const began = work.clock.now().getTime();
  for (let at = 0; at < batch.messages.length;) {
    if (work.control.isStale() || work.isHeld()) return;
    if (at > 0 && work.clock.now().getTime() - began > longestMs) return;
    const messages = batch.messages
      .slice(at, at + work.chunkSize)
      .map((message) => received(batch.topic, batch.partition, message));
    const result = await work.handle({
      topic: batch.topic,
      partition: batch.partition,
      tenure: work.tenure,
      messages,
    });
    if (result === null) return;
    await resolve(payload, messages, result, work.commit);
    const open = messages.findIndex(({ offset }) => offset >= result.resolved);
    if (open !== -1 && (result.retryAfterMs ?? 0) > 0) {
      work.hold(result.retryAfterMs ?? 0);
      return;
    }
    at += open === -1 ? messages.length : open;
    // Timers and sockets have their turn also where handling never waits for anything.
    await nextTurn();
  }
}

/** Commits what is resolved of a chunk. */
async function resolve(
  payload: EachBatchPayload,
  messages: readonly Received[],
  { resolved, settled }: ChunkResult,
  commit: BatchWork['commit'],
): Promise<void> {
  const { batch } = payload;
  const done = messages.findLast(({ offset }) => offset < resolved);
  if (done === undefined) return;
  const isLast = String(done.offset) === batch.messages.at(-1)?.offset;
  // Behind a batch's last message there may be markers of transactions, which nobody else passes.
  const next = isLast ? offsetOf(batch.lastOffset()) + 1 : done.offset + 1;
  const place = { topic: batch.topic, partition: batch.partition, offset: String(next) };
  await commit(place, messages.length, settled);
  payload.resolveOffset(String(done.offset));
}
