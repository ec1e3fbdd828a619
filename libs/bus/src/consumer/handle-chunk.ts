import type { Chunk, ChunkControl, ChunkResult, Received, SubscribeOptions } from '../ports.ts';
import { atOnce } from './at-once.ts';
import { countStart, firstOffset, forgetCounted } from './crashes.ts';
import { createDeadLetterGauge, defaultDeadLetterLimit } from './dead-letter-limit.ts';
import { conclude, handleMessage, type MessageContext } from './handle-message.ts';
import type { Admission, ConsumerOptions } from './options.ts';
import {
  beginChunk,
  createPartitionMemory,
  dueMessages,
  markPaused,
  resolve,
  type PartitionMemory,
} from './partition-memory.ts';
import { runByKey, type Turn } from './run-by-key.ts';
import { waitFor } from './wait-for.ts';

const defaultConcurrency = 8;
const defaultMaxRetryMs = 30_000;

const admitAll: Admission = { held: new Set(), outcomes: Promise.resolve(new Map()) };

/** How often the broker hears of a consumer whose message takes long, in ms. */
const heartbeatMs = 3000;

/** Turns a handler of single messages into one of chunks, which remembers each partition between its chunks. */
export function createChunkHandler(options: ConsumerOptions, chunkSize: number): SubscribeOptions['handle'] {
  const {
    concurrency = defaultConcurrency,
    maxRetryMs = defaultMaxRetryMs,
    deadLetterLimit = defaultDeadLetterLimit,
  } = options;
  const gauge = createDeadLetterGauge(deadLetterLimit);
  const memories = new Map<string, PartitionMemory>();
  let stopped: { readonly error: unknown } | null = null;

  function stop(error: unknown): Turn {
    stopped ??= { error };
    return 'stop';
  }

  function throwIfStopped(): void {
    if (stopped !== null) throw stopped.error;
  }

  function memoryOf({ topic, partition }: Chunk): PartitionMemory {
    const name = `${topic}/${partition}`;
    const memory = memories.get(name) ?? createPartitionMemory();
    memories.set(name, memory);
    return memory;
  }

  /** Handles the messages that may be, each key in order; what is thrown on the way is noted. */
  async function handleAll(context: MessageContext, messages: readonly Received[], control: ChunkControl) {
    await runByKey(messages, atOnce(messages, concurrency), async (message) => {
      if (stopped !== null || control.isStale()) return 'stop';
      try {
        const turn = await handleMessage(context, message);
        await control.heartbeat();
        return turn;
      } catch (error) {
        return stop(error);
      }
    });
  }

  async function concludeHeld(context: MessageContext, due: readonly Received[], admission: Admission) {
    const outcomes = await admission.outcomes;
    for (const message of due) {
      const outcome = outcomes.get(message.offset);
      if (outcome !== undefined) conclude(context, message, outcome);
    }
  }

  async function run(memory: PartitionMemory, chunk: Chunk, control: ChunkControl): Promise<void> {
    const all = dueMessages(memory, chunk.messages);
    const alone = all[0] !== undefined && all[0].offset < memory.aloneUntil;
    const due = alone ? all.slice(0, 1) : all;
    const context = { options, gauge, memory, first: firstOffset(chunk), alone, maxRetryMs };
    const admission = (await options.admit?.(due, chunk)) ?? admitAll;
    const handling = handleAll(
      context,
      due.filter(({ offset }) => !admission.held.has(offset)),
      control,
    );
    // Whatever becomes of the one, the other comes to its end.
    const [held] = await Promise.allSettled([concludeHeld(context, due, admission), handling]);
    if (held.status === 'rejected') throw held.reason;
  }

  /** The same, where what it needs itself may be away: then the partition waits. */
  async function runOrPause(memory: PartitionMemory, chunk: Chunk, control: ChunkControl): Promise<void> {
    const heartbeat = setInterval(() => void control.heartbeat().catch(stop), heartbeatMs);
    try {
      await countStart(options, memory, chunk, chunkSize);
      await run(memory, chunk, control);
    } catch (error) {
      if (waitFor(error) === null) throw error;
      markPaused(memory, maxRetryMs);
    } finally {
      clearInterval(heartbeat);
    }
  }

  return async (chunk, control): Promise<ChunkResult> => {
    throwIfStopped();
    const memory = memoryOf(chunk);
    beginChunk(memory, firstOffset(chunk));
    await runOrPause(memory, chunk, control);
    throwIfStopped();
    const { resolved, againMs } = resolve(memory, chunk.messages);
    await forgetCounted(options, memory, chunk, resolved);
    memory.askedMs = againMs;
    return againMs > 0 ? { resolved, retryAfterMs: againMs } : { resolved };
  };
}
