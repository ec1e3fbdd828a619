import type { Received } from '../ports.ts';

/** What the consumer remembers of one partition between chunks: of messages beyond the committed offset only. */
export interface PartitionMemory {
  /** Done, while an earlier message still waits; they are delivered again and passed over. */
  readonly done: Set<number>;
  readonly waits: Map<number, Wait>;
  /** Attempts that were counted before handling began, by offset. */
  readonly counted: Map<number, number>;
  /** The delay that the adapter was asked for with the last chunk; it has passed when the next one comes. */
  askedMs: number;
  /** Below this offset messages are handled one at a time, because something there ended the process before. */
  aloneUntil: number;
}

/** A message that was not to be handled yet. */
interface Wait {
  readonly tries: number;
  readonly leftMs: number;
}

const firstRetryMs = 100;

/** While a key waits, messages of other keys that have come meanwhile are looked for this often. */
const lookAgainMs = 1000;

export function createPartitionMemory(): PartitionMemory {
  return { done: new Set(), waits: new Map(), counted: new Map(), askedMs: 0, aloneUntil: 0 };
}

/** Forgets what lies behind, and lets the time that was asked for pass. */
export function beginChunk(memory: PartitionMemory, first: number): void {
  for (const offset of memory.done) if (offset < first) memory.done.delete(offset);
  for (const offset of memory.waits.keys()) if (offset < first) memory.waits.delete(offset);
  for (const [offset, wait] of memory.waits) {
    memory.waits.set(offset, { ...wait, leftMs: Math.max(0, wait.leftMs - memory.askedMs) });
  }
  memory.askedMs = 0;
}

/** Those that may be handled now: not done yet, and behind no message of their key that waits. */
export function dueMessages(memory: PartitionMemory, messages: readonly Received[]): readonly Received[] {
  const blocked = new Set<string>();
  return messages.filter((message) => {
    if (memory.done.has(message.offset)) return false;
    if ((memory.waits.get(message.offset)?.leftMs ?? 0) > 0) blocked.add(message.key);
    return !blocked.has(message.key);
  });
}

export function markDone(memory: PartitionMemory, offset: number): void {
  memory.done.add(offset);
  memory.waits.delete(offset);
}

/** Puts a message off: for `afterMs` where given, else 100 ms doubled with each try up to `maxMs`. */
export function markWaiting(memory: PartitionMemory, offset: number, maxMs: number, afterMs?: number): void {
  const tries = (memory.waits.get(offset)?.tries ?? 0) + 1;
  const leftMs = afterMs ?? Math.min(firstRetryMs * 2 ** (tries - 1), maxMs);
  memory.waits.set(offset, { tries, leftMs });
}

/** The offset before which everything is done, and in how many ms the rest should come again (0: at once). */
export function resolve(
  memory: PartitionMemory,
  messages: readonly Received[],
): { resolved: number; againMs: number } {
  const open = messages.find(({ offset }) => !memory.done.has(offset));
  const resolved = open?.offset ?? (messages.at(-1)?.offset ?? -1) + 1;
  const more = dueMessages(memory, messages).length > 0;
  const soonest = Math.min(lookAgainMs, ...[...memory.waits.values()].map((wait) => wait.leftMs));
  return { resolved, againMs: open === undefined || more ? 0 : soonest };
}
