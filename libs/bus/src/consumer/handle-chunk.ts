import { BusUnavailable } from '../port-errors.ts';
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
  markDone,
  markPaused,
  resolve,
  type PartitionMemory,
} from './partition-memory.ts';
import { runByKey, type Turn } from './run-by-key.ts';
import { waitFor } from './wait-for.ts';

const defaultConcurrency = 8;
const defaultMaxRetryMs = 30_000;

/** What of a chunk goes on beside the next ones. */
type Beside = Pick<ChunkResult, 'settled'>;

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

  /** Those that are held count as done from now on. @returns when they are */
  async function concludeBeside(context: MessageContext, due: readonly Received[], admission: Admission) {
    const { memory } = context;
    for (const offset of admission.held) markDone(memory, offset);
    try {
      await concludeHeld(context, due, admission);
      const outcomes = await admission.outcomes;
      const lacking = [...admission.held].filter((offset) => !outcomes.has(offset));
      if (lacking.length > 0) throw new BusUnavailable(`${lacking.length} messages have to come again`);
    } catch (error) {
      for (const offset of admission.held) memory.done.delete(offset);
      throw error;
    }
  }

  async function run(memory: PartitionMemory, chunk: Chunk, control: ChunkControl): Promise<Beside> {
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
    if (admission.beside === true) {
      const settled = concludeBeside(context, due, admission);
      // Whoever is to hear of it may not, where the consumer stops before.
      settled.catch(() => undefined);
      await handling;
      // Where something waits, the rest is delivered again: by then it has to be known what became of it.
      if (chunk.messages.every(({ offset }) => memory.done.has(offset))) return { settled };
      await settled;
      return {};
    }
    // Whatever becomes of the one, the other comes to its end.
    const [held] = await Promise.allSettled([concludeHeld(context, due, admission), handling]);
    if (held.status === 'rejected') throw held.reason;
    return {};
  }

  /** The same, where what it needs itself may be away: then the partition waits. */
  async function runOrPause(memory: PartitionMemory, chunk: Chunk, control: ChunkControl): Promise<Beside> {
    const heartbeat = setInterval(() => void control.heartbeat().catch(stop), heartbeatMs);
    try {
      await countStart(options, memory, chunk, chunkSize);
      return await run(memory, chunk, control);
    } catch (error) {
      if (waitFor(error) === null) throw error;
      markPaused(memory, maxRetryMs);
      return {};
    } finally {
      clearInterval(heartbeat);
    }
  }

  return async (chunk, control): Promise<ChunkResult> => {
    throwIfStopped();
    const memory = memoryOf(chunk);
    beginChunk(memory, firstOffset(chunk));
    const beside = await runOrPause(memory, chunk, control);
    throwIfStopped();
    const { resolved, againMs } = resolve(memory, chunk.messages);
    await forgetCounted(options, memory, chunk, resolved);
    memory.askedMs = againMs;
    return { resolved, ...(againMs > 0 ? { retryAfterMs: againMs } : {}), ...beside };
  };
}
