import type { Received } from '../ports.ts';

/** What the consumer remembers of one partition between chunks: of messages beyond the committed offset only. */
export interface PartitionMemory {
  /** Done, while an earlier message still waits; they are delivered again and passed over. */
  readonly done: Set<number>;
  readonly waits: Map<number, Wait>;
  /** Attempts that were counted before handling began, by offset. */
  readonly counted: Map<number, number>;
  /** That this process begins here has been counted. */
  isBegun: boolean;
  /** The whole partition waits, because what every message needs is away. */
  pause: Wait;
  /** The delay that the adapter was asked for with the last chunk; it has passed when the next one comes. */
  askedMs: number;
  /** Below this offset messages are handled one at a time, because something there ended the process before. */
  aloneUntil: number;
}

/** Something that is not to be done yet. */
interface Wait {
  readonly tries: number;
  readonly leftMs: number;
}

const noWait: Wait = { tries: 0, leftMs: 0 };
const firstRetryMs = 100;

/** A database or a broker that comes back is soon found out. */
const longestPauseMs = 5000;

/** While a key waits, messages of other keys that have come meanwhile are looked for this often. */
const lookAgainMs = 1000;

export function createPartitionMemory(): PartitionMemory {
  return {
    done: new Set(),
    waits: new Map(),
    counted: new Map(),
    isBegun: false,
    pause: noWait,
    askedMs: 0,
    aloneUntil: 0,
  };
}

/** Forgets what lies behind, and lets the time that was asked for pass. */
export function beginChunk(memory: PartitionMemory, first: number): void {
  for (const offset of memory.done) if (offset < first) memory.done.delete(offset);
  for (const offset of memory.waits.keys()) if (offset < first) memory.waits.delete(offset);
  for (const [offset, wait] of memory.waits) memory.waits.set(offset, shortened(wait, memory.askedMs));
  memory.pause = shortened(memory.pause, memory.askedMs);
  memory.askedMs = 0;
}

/** Those that may be handled now: not done yet, and behind no message of their key that waits. */
export function dueMessages(memory: PartitionMemory, messages: readonly Received[]): readonly Received[] {
  if (memory.pause.leftMs > 0) return [];
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
  memory.pause = noWait;
}

/** Puts a message off: for `afterMs` where given, else 100 ms doubled with each try up to `maxMs`. */
export function markWaiting(memory: PartitionMemory, offset: number, maxMs: number, afterMs?: number): void {
  const tries = (memory.waits.get(offset)?.tries ?? 0) + 1;
  memory.waits.set(offset, { tries, leftMs: afterMs ?? backoff(tries, maxMs) });
}

/** Puts the whole partition off, in the same way, until something of it is done. */
export function markPaused(memory: PartitionMemory, maxMs: number): void {
  // Several messages in hand find the same thing away: that counts once.
  const tries = memory.pause.tries + (memory.pause.leftMs > 0 ? 0 : 1);
  memory.pause = { tries, leftMs: backoff(tries, Math.min(maxMs, longestPauseMs)) };
}

/** The offset before which everything is done, and in how many ms the rest should come again (0: at once). */
export function resolve(
  memory: PartitionMemory,
  messages: readonly Received[],
): { resolved: number; againMs: number } {
  const open = messages.find(({ offset }) => !memory.done.has(offset));
  const resolved = open?.offset ?? (messages.at(-1)?.offset ?? -1) + 1;
  if (open === undefined) return { resolved, againMs: 0 };
  if (memory.pause.leftMs > 0) return { resolved, againMs: memory.pause.leftMs };
  const more = dueMessages(memory, messages).length > 0;
  const soonest = Math.min(lookAgainMs, ...[...memory.waits.values()].map((wait) => wait.leftMs));
  return { resolved, againMs: more ? 0 : soonest };
}

function shortened({ tries, leftMs }: Wait, ms: number): Wait {
  return { tries, leftMs: Math.max(0, leftMs - ms) };
}

function backoff(tries: number, maxMs: number): number {
  return Math.min(firstRetryMs * 2 ** (tries - 1), maxMs);
}
