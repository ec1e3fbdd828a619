import { isPassing } from '../port-errors.ts';
import { dead, type Handled } from '../outcome.ts';
import type { Bus, Chunk, Received } from '../ports.ts';
import type { PartitionMemory } from './partition-memory.ts';
import { waitFor } from './wait-for.ts';

/*
 * How crashes are counted. A throw is counted where it happens: nothing is written for a message that is handled well.
 * What ends the process without a throw (memory, a native fault, kill −9) leaves no such count, so the first chunk of a
 * partition after a start is counted at its first message before handling begins: one write a partition a start. If that
 * count says that handling began there before and was never committed, the messages from there on, one chunk's length,
 * are counted, handled and committed one at a time, until the guilty one is known by its own count. It takes more of
 * those to condemn a message than throws, because an innocent one may be in hand when somebody kills the process.
 */

const mostThrows = 3;
const mostBegun = 10;

/** Where and as whom attempts are counted. */
interface Attempts {
  readonly bus: Bus;
  readonly group: string;
}

/** Counts, once, that this process begins here, and has what follows handled alone where an earlier one did so and never ended. */
export async function countStart(
  { bus, group }: Attempts,
  memory: PartitionMemory,
  chunk: Chunk,
  chunkSize: number,
) {
  if (memory.isBegun) return;
  const first = firstOffset(chunk);
  const count = await bus.attempt(group, chunk.topic, chunk.partition, first);
  memory.isBegun = true;
  memory.counted.set(first, count);
  if (count > 1) memory.aloneUntil = first + chunkSize;
}

/**
 * Counts before handling, for a message that is handled alone; an outcome where it has ended the process too often, or
 * where nobody can count now: then it is not begun.
 */
export async function countBeginning(
  { bus, group }: Attempts,
  memory: PartitionMemory,
  message: Received,
): Promise<Handled | null> {
  const { topic, partition, offset } = message;
  try {
    const count = memory.counted.get(offset) ?? (await bus.attempt(group, topic, partition, offset));
    memory.counted.set(offset, count);
    if (count <= mostBegun) return null;
    return dead('crash', `the process ended ${mostBegun} times while this message was handled`);
  } catch (error) {
    const wait = waitFor(error);
    if (wait === null) throw error;
    return wait;
  }
}

/** Counts a throw; an outcome where it was the last that is allowed, null where the process is to end. */
export async function countThrow(
  attempts: Attempts,
  memory: PartitionMemory,
  message: Received,
  first: number,
  error: unknown,
): Promise<Handled | null> {
  const count = memory.counted.get(message.offset) ?? (await attempt(attempts, message, message.offset));
  if (count >= mostThrows) return dead('crash', String(error));
  // So that the next start finds a count where its first chunk begins, and handles this message alone.
  if (!memory.counted.has(first) && first !== message.offset) await attempt(attempts, message, first);
  return null;
}

/** The chunk ended without a crash: what was counted there and is not committed now is no crash. */
export async function forgetCounted(
  { bus, group }: Attempts,
  memory: PartitionMemory,
  chunk: Chunk,
  resolved: number,
) {
  for (const offset of memory.counted.keys()) {
    try {
      if (offset >= resolved) await bus.forgetAttempts(group, chunk.topic, chunk.partition, offset);
    } catch (error) {
      // Remembered, and forgotten after a later chunk: one count too many condemns nobody.
      if (isPassing(error)) return;
      throw error;
    }
    memory.counted.delete(offset);
  }
}

export function firstOffset(chunk: Chunk): number {
  return chunk.messages[0]?.offset ?? 0;
}

/** A full disk, or a database that is away, must not hide the crash that was to be counted. */
async function attempt(
  { bus, group }: Attempts,
  { topic, partition }: Received,
  offset: number,
): Promise<number> {
  try {
    return await bus.attempt(group, topic, partition, offset);
  } catch (error) {
    if (isPassing(error)) return 0;
    throw error;
  }
}
