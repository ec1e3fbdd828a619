import { expect, test } from 'vitest';
import type { Received } from '../ports.ts';
import {
  beginChunk,
  createPartitionMemory,
  dueMessages,
  markDone,
  markPaused,
  markWaiting,
  resolve,
  type PartitionMemory,
} from './partition-memory.ts';

const chunk = (first: number, ...keys: string[]): Received[] =>
  keys.map((key, at) => ({
    topic: 't',
    partition: 0,
    offset: first + at,
    timestamp: 0,
    key,
    value: new Uint8Array(),
    headers: {},
  }));

const dueOffsets = (memory: PartitionMemory, messages: readonly Received[]) =>
  dueMessages(memory, messages).map(({ offset }) => offset);

test('the resolved offset stays before a message that waits, and what is done behind it is not handled again', () => {
  const memory = createPartitionMemory();
  const messages = chunk(5, 'a', 'b', 'a', 'c');
  markDone(memory, 6);
  markDone(memory, 8);
  markWaiting(memory, 5, 30_000);
  expect(resolve(memory, messages)).toEqual({ resolved: 5, againMs: 100 });
  memory.askedMs = 100;
  beginChunk(memory, 5);
  expect(dueOffsets(memory, messages)).toEqual([5, 7]);
});

test('a wait doubles with each try up to the longest; one that the handler names is kept', () => {
  const memory = createPartitionMemory();
  const waits = [1, 2, 3, 4, 5].map(() => {
    markWaiting(memory, 0, 500);
    return memory.waits.get(0)?.leftMs;
  });
  expect(waits).toEqual([100, 200, 400, 500, 500]);
  markWaiting(memory, 0, 500, 7000);
  expect(memory.waits.get(0)?.leftMs).toBe(7000);
});

test('a long wait lets new messages of other keys in meanwhile, and only the time that was asked for passes', () => {
  const memory = createPartitionMemory();
  markWaiting(memory, 0, 30_000, 2500);
  for (const left of [1500, 500]) {
    expect(resolve(memory, chunk(0, 'a', 'a')).againMs).toBe(1000);
    memory.askedMs = 1000;
    beginChunk(memory, 0);
    expect(memory.waits.get(0)?.leftMs).toBe(left);
    expect(dueOffsets(memory, chunk(0, 'a', 'a'))).toEqual([]);
  }
  expect(resolve(memory, chunk(0, 'a', 'a')).againMs).toBe(500);
});

test('what lies before the chunk is forgotten', () => {
  const memory = createPartitionMemory();
  markDone(memory, 1);
  markWaiting(memory, 2, 1000);
  beginChunk(memory, 3);
  expect([memory.done.size, memory.waits.size]).toEqual([0, 0]);
});

test('an empty memory of a chunk that was not begun asks for it at once', () => {
  expect(resolve(createPartitionMemory(), chunk(3, 'a'))).toEqual({ resolved: 3, againMs: 0 });
});

test('while the partition waits nothing of it is due; each time it is longer, and anything done ends it', () => {
  const memory = createPartitionMemory();
  const messages = chunk(5, 'a', 'b');
  const waits: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    // Two messages in hand meet the same.
    markPaused(memory, 30_000);
    markPaused(memory, 30_000);
    expect(dueOffsets(memory, messages)).toEqual([]);
    memory.askedMs = resolve(memory, messages).againMs;
    waits.push(memory.askedMs);
    beginChunk(memory, 5);
    expect(dueOffsets(memory, messages)).toEqual([5, 6]);
  }
  expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  markDone(memory, 5);
  markPaused(memory, 30_000);
  expect(resolve(memory, messages)).toEqual({ resolved: 6, againMs: 100 });
});
