import type { Chunk, ChunkControl, SubscribeOptions } from '../ports.ts';
import { countStart, firstOffset, forgetCounted } from './crashes.ts';
import { createDeadLetterGauge, defaultDeadLetterLimit } from './dead-letter-limit.ts';
import { handleMessage } from './handle-message.ts';
import type { ConsumerOptions } from './options.ts';
import {
  beginChunk,
  createPartitionMemory,
  dueMessages,
  resolve,
  type PartitionMemory,
} from './partition-memory.ts';
import { runByKey, type Turn } from './run-by-key.ts';

const defaultConcurrency = 8;

/** How often the broker hears of a consumer whose message takes long, in ms. */
const heartbeatMs = 3000;

/** Turns a handler of single messages into one of chunks, which remembers each partition between its chunks. */
export function createChunkHandler(options: ConsumerOptions, chunkSize: number): SubscribeOptions['handle'] {
  const { concurrency = defaultConcurrency, deadLetterLimit = defaultDeadLetterLimit } = options;
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

  async function memoryOf(chunk: Chunk): Promise<PartitionMemory> {
    const name = `${chunk.topic}/${chunk.partition}`;
    const known = memories.get(name);
    if (known !== undefined) return known;
    const memory = createPartitionMemory();
    await countStart(options, memory, chunk, chunkSize);
    memories.set(name, memory);
    return memory;
  }

  async function run(memory: PartitionMemory, chunk: Chunk, control: ChunkControl): Promise<void> {
    const due = dueMessages(memory, chunk.messages);
    const alone = due[0] !== undefined && due[0].offset < memory.aloneUntil;
    const context = { options, gauge, memory, first: firstOffset(chunk), alone };
    const heartbeat = setInterval(() => void control.heartbeat().catch(stop), heartbeatMs);
    await runByKey(alone ? due.slice(0, 1) : due, concurrency, async (message) => {
      if (stopped !== null || control.isStale()) return 'stop';
      try {
        const turn = await handleMessage(context, message);
        await control.heartbeat();
        return turn;
      } catch (error) {
        return stop(error);
      }
    }).finally(() => clearInterval(heartbeat));
  }

  return async (chunk, control) => {
    throwIfStopped();
    const memory = await memoryOf(chunk);
    beginChunk(memory, firstOffset(chunk));
    await run(memory, chunk, control);
    throwIfStopped();
    const { resolved, againMs } = resolve(memory, chunk.messages);
    await forgetCounted(options, memory, chunk, resolved);
    memory.askedMs = againMs;
    return againMs > 0 ? { resolved, retryAfterMs: againMs } : { resolved };
  };
}
