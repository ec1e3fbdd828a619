import type { Bus, Chunk, ChunkResult, Received, Subscription } from '@nocturne/bus';
import type { Message } from '@nocturne/contracts';
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { patienceMs } from '../support/until.ts';

/** What a conformance test is given: a bus, and ways to end it. */
export interface OpenedBus {
  readonly bus: Bus;
  /** Closes the bus and opens it again over the same data. */
  reopen(): Promise<Bus>;
  /** Closes whichever bus is open, and removes what it stored. */
  close(): Promise<void>;
}

/** A name that no other test on the same broker has. */
export function freshName(stem: string): string {
  return `${stem}-${randomUUID().slice(0, 8)}`;
}

export function messageTo(topic: string, key: string, value: string | Uint8Array = ''): Message {
  return { topic, key, value: typeof value === 'string' ? Buffer.from(value) : value, headers: {} };
}

export function textOf({ value }: Pick<Message, 'value'>): string {
  return Buffer.from(value).toString();
}

/** Waits for what has to become true; adapters over a network may take their time. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  withinMs = patienceMs,
): Promise<void> {
  await vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error(`never seen: ${what}`);
    },
    { timeout: withinMs, interval: 10 },
  );
}

/** For subscriptions that are not to crash: the error becomes an unhandled one, which fails the run. */
export function failOnCrash(error: unknown): void {
  throw error;
}

export function resolveAll(chunk: Chunk): ChunkResult {
  return { resolved: chunk.messages.at(-1)!.offset + 1 };
}

/** Everything of a partition, read without a group. */
export async function readAll(bus: Bus, topic: string, partitions: number): Promise<Received[]> {
  const all: Received[] = [];
  for (let partition = 0; partition < partitions; partition += 1) {
    for (let from = 0; ;) {
      const some = await bus.read(topic, partition, from, 1000);
      if (some.length === 0) break;
      all.push(...some);
      from = some.at(-1)!.offset + 1;
    }
  }
  return all;
}

/** A subscription that keeps what it is given, and resolves it. */
export async function collect(
  bus: Bus,
  group: string,
  topics: readonly string[],
  chunkSize = 50,
): Promise<Subscription & { readonly received: Received[]; readonly chunks: Chunk[] }> {
  const received: Received[] = [];
  const chunks: Chunk[] = [];
  const subscription = await bus.subscribe({
    group,
    topics,
    chunkSize,
    handle: async (chunk) => {
      chunks.push(chunk);
      received.push(...chunk.messages);
      return resolveAll(chunk);
    },
    onCrash: failOnCrash,
  });
  return { ...subscription, received, chunks };
}

/** A promise and the means to settle it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
