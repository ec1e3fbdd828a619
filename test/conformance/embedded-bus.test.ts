import { openEmbeddedBus, partitionOf, type ChunkControl, type EmbeddedBus } from '@nocturne/bus';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect, failOnCrash, gate, messageTo, readAll, resolveAll, textOf, until } from './bus-harness.ts';
import { describeBus } from './bus.suite.ts';

const clock = { now: () => new Date('2026-01-01T00:00:00Z') };

describeBus('one SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-bus-'));
  const open = () => openEmbeddedBus({ file: join(folder, 'bus.db'), clock });
  let current = open();
  return {
    bus: current,
    async reopen() {
      await current.close();
      return (current = open());
    },
    async close() {
      await current.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('the embedded bus', () => {
  let folder: string;
  let file: string;
  let opened: EmbeddedBus[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nocturne-bus-'));
    file = join(folder, 'bus.db');
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((bus) => bus.close()));
    rmSync(folder, { recursive: true });
  });

  function open(options: Partial<Parameters<typeof openEmbeddedBus>[0]> = {}): EmbeddedBus {
    const bus = openEmbeddedBus({ file, clock, ...options });
    opened.push(bus);
    return bus;
  }

  /** Runs the publisher until it has acknowledged so many, kills it −9, and gives back what it acknowledged. */
  async function publishUntilKilled(first: number, count: number): Promise<number[]> {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'bus-publisher.ts'), file, String(first)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    let secondOpener: unknown;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (child.killed || output.split('\n').length <= count) return;
      try {
        open();
      } catch (error) {
        secondOpener = error;
      }
      child.kill('SIGKILL');
    });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    expect(String(secondOpener)).toContain('in use by another process');
    // The last line may have been cut in half.
    return output.split('\n').slice(0, -1).map(Number);
  }

  test('kill −9: nothing acknowledged is missing or doubled, order holds, and the lock is gone', async () => {
    let next = 0;
    const acknowledged: number[] = [];
    for (const count of [200, 1500, 700]) {
      acknowledged.push(...(await publishUntilKilled(next, count)));
      const bus = open();
      const stored = (await readAll(bus, 'numbers', 3)).map((message) => ({
        ...message,
        number: Number(textOf(message)),
      }));
      await bus.close();
      const numbers = stored.map(({ number }) => number).toSorted((a, b) => a - b);
      // All that was acknowledged, and at the most what was under way: an unbroken row of numbers.
      expect(numbers).toEqual(numbers.map((_, at) => at));
      expect(numbers.length).toBeGreaterThan(acknowledged.at(-1)!);
      for (let key = 0; key < 7; key += 1) {
        const own = stored.filter((message) => message.key === `key${key}`).map(({ number }) => number);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      next = numbers.length;
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(2400);
  });

  test('a second opener in the same process is told what to do; after a close the file is free', async () => {
    const first = open();
    expect(() => open()).toThrow(
      /in use by another process: stop that process .* or choose another data folder/,
    );
    await first.close();
    await open().topics();
  });

  test('a full disk refuses what does not fit, whole, and goes on with what does', async () => {
    const bus = open({ maxBytes: 512 * 1024 });
    await bus.createTopics([{ name: 'files', partitions: 1 }]);
    const large = () =>
      bus.publish([messageTo('files', 'k', 'small'), messageTo('files', 'k', Buffer.alloc(200_000))]);
    const results = await Promise.allSettled([
      large(),
      large(),
      large(),
      bus.publish([messageTo('files', 'k', 'fits')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    await expect(large()).rejects.toMatchObject({ name: 'StorageFull' });
    const stored = await bus.read('files', 0, 0, 100);
    expect(stored.map(({ offset, value }) => [offset, value.length])).toEqual([
      [0, 5],
      [1, 200_000],
      [2, 5],
      [3, 200_000],
      [4, 4],
    ]);
  });

  test('trim makes room: what is old and done by every group goes, offsets stay as they were', async () => {
    let now = 0;
    const bus = open({ clock: { now: () => new Date(now) }, maxBytes: 1024 * 1024 });
    await bus.createTopics([{ name: 'files', partitions: 1 }]);
    const publishAt = async (time: number, ...texts: string[]) => {
      now = time;
      await bus.publish(texts.map((text) => messageTo('files', 'k', Buffer.alloc(100_000, text))));
    };
    await publishAt(1000, 'a', 'b', 'c');
    await publishAt(5000, 'd', 'e');
    now = 9000;
    expect(await bus.trim({ topics: ['files'], olderThanMs: 0 })).toBe(0);
    const reader = await collect(bus, 'fast', ['files']);
    await until(() => reader.received.length === 5, 'all messages');
    await reader.close();
    await bus.seek('slow', 'files', 0, 2);
    expect(await bus.trim({ topics: ['files'], olderThanMs: 5000 })).toBe(2);
    expect((await bus.read('files', 0, 0, 100)).map(({ offset }) => offset)).toEqual([2, 3, 4]);
    await bus.seek('slow', 'files', 0, 'end');
    expect(await bus.trim({ topics: ['files'], olderThanMs: 5000 })).toBe(1);
    expect(await bus.lag('late', ['files'])).toEqual([
      { topic: 'files', partition: 0, committed: 3, end: 5, lag: 2 },
    ]);
    for (let round = 0; round < 20; round += 1) {
      await publishAt(10_000 + round, 'f', 'g');
      for (const group of ['fast', 'slow']) await bus.seek(group, 'files', 0, 'end');
      now += 1;
      expect(await bus.trim({ topics: ['files'], olderThanMs: 0 })).toBeGreaterThan(0);
    }
    await publishAt(20_000, 'z');
    expect((await bus.read('files', 0, 0, 100)).map(({ offset }) => offset)).toEqual([45]);
  });

  test('publishes that overlap in time keep the order in which they were called', async () => {
    const bus = open();
    await bus.createTopics([{ name: 'files', partitions: 1 }]);
    const texts = Array.from({ length: 50 }, (_, number) => String(number));
    await Promise.all(texts.map((text) => bus.publish([messageTo('files', 'k', text)])));
    expect((await bus.read('files', 0, 0, 100)).map(textOf)).toEqual(texts);
  });

  test('when a member joins, chunks of the partitions that it gets turn stale, and it begins after them', async () => {
    const bus = open();
    await bus.createTopics([{ name: 'files', partitions: 4 }]);
    await bus.publish(Array.from({ length: 40 }, (_, at) => messageTo('files', `key${at}`, String(at))));
    const goOn = gate();
    const controls = new Map<number, ChunkControl>();
    const subscription = await bus.subscribe({
      group: 'readers',
      topics: ['files'],
      handle: async (chunk, control) => {
        controls.set(chunk.partition, control);
        await goOn.opened;
        // Of a stale chunk only the first message was done.
        return control.isStale() ? { resolved: chunk.messages[0]!.offset + 1 } : resolveAll(chunk);
      },
      onCrash: failOnCrash,
    });
    await until(() => controls.size === 4, 'all partitions at work');
    const joined = await collect(bus, 'readers', ['files']);
    expect([0, 1, 2, 3].filter((partition) => controls.get(partition)!.isStale())).toEqual([1, 3]);
    await bus.read('files', 0, 0, 1);
    expect(joined.received).toEqual([]);
    goOn.open();
    await until(async () => (await bus.lag('readers', ['files'])).every(({ lag }) => lag === 0), 'no lag');
    expect(new Set(joined.received.map(({ partition }) => partition))).toEqual(new Set([1, 3]));
    expect(joined.received.some(({ offset }) => offset === 0)).toBe(false);
    await subscription.close();
  });

  test('a group that is at work is not moved', async () => {
    const bus = open();
    await bus.createTopics([{ name: 'files', partitions: 1 }]);
    const reader = await collect(bus, 'readers', ['files']);
    await expect(bus.seek('readers', 'files', 0, 'start')).rejects.toThrow('close its subscriptions');
    await reader.close();
    await bus.seek('readers', 'files', 0, 'start');
  });

  test('a chunk ends before it grows too large to hold', async () => {
    const bus = open();
    await bus.createTopics([{ name: 'files', partitions: 1 }]);
    for (let round = 0; round < 3; round += 1) {
      await bus.publish(Array.from({ length: 4 }, () => messageTo('files', 'k', Buffer.alloc(900_000))));
    }
    const reader = await collect(bus, 'readers', ['files']);
    await until(() => reader.received.length === 12, 'all messages');
    expect(reader.chunks.map(({ messages }) => messages.length)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('with durability `power` it keeps the same promises', async () => {
    const bus = open({ durability: 'power' });
    await bus.createTopics([{ name: 'files', partitions: 2 }]);
    await bus.publish([messageTo('files', 'k', 'a')]);
    expect((await bus.read('files', partitionOf('k', 2), 0, 10)).map(textOf)).toEqual(['a']);
  });

  test('once closed it says so', async () => {
    const bus = open();
    await bus.close();
    await expect(bus.publish([messageTo('files', 'k')])).rejects.toMatchObject({
      name: 'BusUnavailable',
    });
  });
});
