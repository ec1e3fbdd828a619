import { partitionOf, type Bus } from '@nocturne/bus';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  collect,
  failOnCrash,
  freshName,
  gate,
  messageTo,
  readAll,
  resolveAll,
  textOf,
  until,
  type OpenedBus,
} from './bus-harness.ts';
import { describeConsumer } from './bus-consumer.suite.ts';

/** Every promise of the bus port, as tests that any adapter has to pass. */
export function describeBus(name: string, open: () => Promise<OpenedBus>): void {
  describe(`bus on ${name}`, () => {
    let opened: OpenedBus;
    let bus: Bus;
    let topic: string;
    let group: string;

    beforeEach(async () => {
      opened = await open();
      bus = opened.bus;
      topic = freshName('orders');
      group = freshName('readers');
      await bus.createTopics([{ name: topic, partitions: 4 }]);
    });
    afterEach(() => opened.close());

    /** Keys of which the first lies in partition 0, the second in partition 1, … */
    const keyIn = (partition: number): string => {
      for (let number = 0; ; number += 1) {
        if (partitionOf(`key${number}`, 4) === partition) return `key${number}`;
      }
    };
    const publishTexts = (key: string, ...texts: string[]) =>
      bus.publish(texts.map((text) => messageTo(topic, key, text)));

    test('a topic that is there keeps its partitions', async () => {
      const other = freshName('other');
      await bus.createTopics([
        { name: topic, partitions: 9 },
        { name: other, partitions: 2 },
      ]);
      const topics = await bus.topics();
      expect(topics.find(({ name }) => name === topic)).toEqual({ name: topic, partitions: 4 });
      expect(topics.find(({ name }) => name === other)).toEqual({ name: other, partitions: 2 });
    });

    test('a key lies in the partition where Kafka would put it, its messages in the order of publishing', async () => {
      const keys = ['acme:s1', 'acme:s2', 'ключ', '鍵', 'k'.repeat(300), '21', 'foobar'];
      for (let round = 0; round < 5; round += 1) {
        await bus.publish(keys.map((key) => messageTo(topic, key, String(round))));
      }
      const all = await readAll(bus, topic, 4);
      expect(all).toHaveLength(35);
      for (const key of keys) {
        const own = all.filter((message) => message.key === key);
        expect(new Set(own.map(({ partition }) => partition))).toEqual(new Set([partitionOf(key, 4)]));
        expect(own.map(textOf)).toEqual(['0', '1', '2', '3', '4']);
      }
    });

    test('a message comes back as it went: 900 KB, nothing at all, every byte, headers beyond ASCII', async () => {
      const large = Buffer.alloc(900_000, 'påske');
      const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const headers = { ce_id: 'evt_1', grüße: 'こんにちは 👋', empty: '', lines: 'a\nb"\\' };
      await bus.publish([
        { topic, key: 'k', value: large, headers },
        { topic, key: 'k', value: new Uint8Array(), headers: {} },
        { topic, key: 'k', value: bytes, headers: {} },
      ]);
      const reader = await collect(bus, group, [topic]);
      await until(() => reader.received.length === 3, 'three messages');
      for (const got of [reader.received, await bus.read(topic, partitionOf('k', 4), 0, 10)]) {
        expect(got.map(({ key }) => key)).toEqual(['k', 'k', 'k']);
        expect(got.map(({ topic: from }) => from)).toEqual([topic, topic, topic]);
        expect(Buffer.compare(got[0]!.value, large)).toBe(0);
        expect(got[0]!.headers).toEqual(headers);
        expect([got[1]!.value.length, got[1]!.headers]).toEqual([0, {}]);
        expect([...got[2]!.value]).toEqual([...bytes]);
        expect(got.every(({ timestamp }) => Number.isSafeInteger(timestamp) && timestamp > 0)).toBe(true);
      }
    });

    test('publishing to a topic that nobody made is refused', async () => {
      await expect(bus.publish([messageTo(freshName('nowhere'), 'k')])).rejects.toThrow();
    });

    test('what is published later reaches those who subscribed before', async () => {
      const reader = await collect(bus, group, [topic]);
      await publishTexts('k', 'one');
      await until(() => reader.received.length === 1, 'the first message');
      await publishTexts('k', 'two');
      await until(() => reader.received.length === 2, 'the second message');
      expect(reader.received.map(textOf)).toEqual(['one', 'two']);
    });

    test('two groups both see all, each at its own pace', async () => {
      await publishTexts('k', 'one', 'two', 'three');
      const first = await collect(bus, group, [topic]);
      await until(() => first.received.length === 3, 'all in the first group');
      const second = await collect(bus, freshName('others'), [topic]);
      await until(() => second.received.length === 3, 'all in the second group');
      expect(second.received.map(textOf)).toEqual(first.received.map(textOf));
    });

    test('a chunk holds consecutive messages of one partition, no more than asked for', async () => {
      for (let number = 0; number < 40; number += 1) await publishTexts(`k${number % 10}`, String(number));
      const reader = await collect(bus, group, [topic], 4);
      await until(() => reader.received.length === 40, 'all messages');
      for (const chunk of reader.chunks) {
        expect(chunk.messages.length).toBeGreaterThan(0);
        expect(chunk.messages.length).toBeLessThanOrEqual(4);
        const first = chunk.messages[0]!.offset;
        expect(chunk.messages.map(({ offset }) => offset)).toEqual(chunk.messages.map((_, at) => first + at));
        expect(new Set(chunk.messages.map(({ partition }) => partition))).toEqual(new Set([chunk.partition]));
      }
    });

    test('the members of a group share its partitions, and take over from one that leaves', async () => {
      const members = [await collect(bus, group, [topic]), await collect(bus, group, [topic])];
      const keys = Array.from({ length: 32 }, (_, number) => `key${number}`);
      let round = 0;
      await until(async () => {
        await bus.publish(keys.map((key) => messageTo(topic, key, String((round += 1)))));
        return members.every(({ received }) => received.length > 0);
      }, 'both members at work');
      await members[0]!.close();
      const before = members[0]!.received.length;
      await bus.publish(keys.map((key) => messageTo(topic, key, `last ${key}`)));
      const seen = (text: string) =>
        members.some(({ received }) => received.some((each) => textOf(each) === text));
      await until(() => keys.every((key) => seen(`last ${key}`)), 'the last round');
      for (let number = 1; number <= round; number += 1) expect(seen(String(number))).toBe(true);
      expect(members[0]!.received).toHaveLength(before);
    });

    test('several partitions are worked on at once', async () => {
      const all = gate();
      const busy = new Set<number>();
      for (const partition of [0, 1, 2, 3]) await publishTexts(keyIn(partition), 'x');
      const subscription = await bus.subscribe({
        group,
        topics: [topic],
        handle: async (chunk) => {
          busy.add(chunk.partition);
          if (busy.size === 4) all.open();
          await all.opened;
          return resolveAll(chunk);
        },
        onCrash: failOnCrash,
      });
      await all.opened;
      await subscription.close();
    });

    test('what a chunk did not resolve is delivered again, and nothing of what it did', async () => {
      await publishTexts('k', 'a', 'b', 'c', 'd');
      const deliveries: string[][] = [];
      const subscription = await bus.subscribe({
        group,
        topics: [topic],
        handle: async (chunk) => {
          deliveries.push(chunk.messages.map(textOf));
          const first = chunk.messages[0]!.offset;
          // Nothing, then two, then all that is left.
          if (deliveries.length === 1) return { resolved: first };
          return deliveries.length === 2 ? { resolved: first + 2 } : resolveAll(chunk);
        },
        onCrash: failOnCrash,
      });
      await until(() => deliveries.length === 3, 'three deliveries');
      await subscription.close();
      expect(deliveries).toEqual([
        ['a', 'b', 'c', 'd'],
        ['a', 'b', 'c', 'd'],
        ['c', 'd'],
      ]);
    });

    test('a partition that waits to be tried again holds up neither the others nor the close', async () => {
      await publishTexts(keyIn(0), 'waits');
      await publishTexts(keyIn(1), 'goes on');
      const seen: string[] = [];
      const subscription = await bus.subscribe({
        group,
        topics: [topic],
        handle: async (chunk) => {
          seen.push(...chunk.messages.map(textOf));
          if (chunk.partition === 0) return { resolved: chunk.messages[0]!.offset, retryAfterMs: 3_600_000 };
          return resolveAll(chunk);
        },
        onCrash: failOnCrash,
      });
      await until(() => seen.length === 2, 'both partitions');
      await publishTexts(keyIn(1), 'still');
      await until(() => seen.includes('still'), 'the other partition going on');
      await subscription.close();
      expect(seen.filter((text) => text === 'waits')).toHaveLength(1);
    });

    test('after retryAfterMs the rest comes again by itself', async () => {
      await publishTexts('k', 'a', 'b');
      const deliveries: string[][] = [];
      await bus.subscribe({
        group,
        topics: [topic],
        handle: async (chunk) => {
          deliveries.push(chunk.messages.map(textOf));
          if (deliveries.length < 3) return { resolved: chunk.messages[0]!.offset, retryAfterMs: 20 };
          return resolveAll(chunk);
        },
        onCrash: failOnCrash,
      });
      await until(() => deliveries.length === 3, 'three deliveries');
      expect(deliveries[2]).toEqual(['a', 'b']);
    });

    test('a group goes on where it stopped, also over a restart', async () => {
      await publishTexts('k', 'one', 'two');
      const first = await collect(bus, group, [topic]);
      await until(() => first.received.length === 2, 'the first two');
      await first.close();
      await publishTexts('k', 'three');
      bus = await opened.reopen();
      await publishTexts('k', 'four');
      const second = await collect(bus, group, [topic]);
      await until(() => second.received.length === 2, 'the last two');
      expect(second.received.map(textOf)).toEqual(['three', 'four']);
      expect(second.received[0]!.offset).toBe(2);
    });

    test('a stopped group can be moved to the start, the end or an offset', async () => {
      await publishTexts('k', 'a', 'b', 'c');
      const partition = partitionOf('k', 4);
      const readFrom = async (to: number | 'start' | 'end') => {
        await bus.seek(group, topic, partition, to);
        await publishTexts('k', 'last');
        const reader = await collect(bus, group, [topic]);
        await until(() => reader.received.some((message) => textOf(message) === 'last'), 'the end');
        await until(async () => (await bus.lag(group, [topic])).every(({ lag }) => lag === 0), 'no lag');
        await reader.close();
        return reader.received.map(textOf);
      };
      expect(await readFrom('end')).toEqual(['last']);
      expect(await readFrom('start')).toEqual(['a', 'b', 'c', 'last', 'last']);
      expect(await readFrom(2)).toEqual(['c', 'last', 'last', 'last']);
    });

    test('lag says how far a group is behind, on every partition', async () => {
      const key = keyIn(2);
      await publishTexts(key, 'a', 'b', 'c');
      const figures = async () =>
        (await bus.lag(group, [topic])).toSorted((a, b) => a.partition - b.partition);
      const rest = [0, 1, 3].map((partition) => ({ topic, partition, committed: 0, end: 0, lag: 0 }));
      const expected = (committed: number, end: number) =>
        [...rest, { topic, partition: 2, committed, end, lag: end - committed }].toSorted(
          (a, b) => a.partition - b.partition,
        );
      expect(await figures()).toEqual(expected(0, 3));
      const reader = await collect(bus, group, [topic]);
      await until(async () => (await figures())[2]!.lag === 0, 'no lag');
      await reader.close();
      await publishTexts(key, 'd');
      expect(await figures()).toEqual(expected(3, 4));
      expect(await bus.lag(group, [freshName('nowhere')])).toEqual([]);
    });

    test('reading without a group takes a part in order, and moves nobody', async () => {
      await publishTexts('k', 'a', 'b', 'c', 'd');
      const partition = partitionOf('k', 4);
      expect((await bus.read(topic, partition, 1, 2)).map(textOf)).toEqual(['b', 'c']);
      expect((await bus.read(topic, partition, 0, 100)).map(({ offset }) => offset)).toEqual([0, 1, 2, 3]);
      expect(await bus.read(topic, partition, 4, 10)).toEqual([]);
      expect(await bus.read(freshName('nowhere'), 0, 0, 10)).toEqual([]);
      const reader = await collect(bus, group, [topic]);
      await until(() => reader.received.length === 4, 'all messages');
    });

    test('attempts are counted by group and place over restarts, until they are forgotten or committed past', async () => {
      await publishTexts('k', 'a', 'b');
      const partition = partitionOf('k', 4);
      expect(await bus.attempt(group, topic, partition, 0)).toBe(1);
      expect(await bus.attempt(group, topic, partition, 0)).toBe(2);
      expect(await bus.attempt(group, topic, partition, 1)).toBe(1);
      expect(await bus.attempt(freshName('others'), topic, partition, 0)).toBe(1);
      bus = await opened.reopen();
      expect(await bus.attempt(group, topic, partition, 0)).toBe(3);
      await bus.forgetAttempts(group, topic, partition, 0);
      expect(await bus.attempt(group, topic, partition, 0)).toBe(1);
      expect(await bus.attempt(group, topic, partition, 1)).toBe(2);
      const reader = await collect(bus, group, [topic]);
      await until(() => reader.received.length === 2, 'all messages');
      await reader.close();
      expect(await bus.attempt(group, topic, partition, 1)).toBe(1);
    });

    test('a paused subscription takes nothing, and goes on where it was', async () => {
      const paused = await collect(bus, group, [topic]);
      const other = await collect(bus, freshName('others'), [topic]);
      paused.pause();
      await publishTexts('k', 'a', 'b');
      await until(() => other.received.length === 2, 'the other group');
      expect(paused.received).toEqual([]);
      paused.resume();
      await until(() => paused.received.length === 2, 'the paused group');
      expect(paused.received.map(textOf)).toEqual(['a', 'b']);
    });

    test('what a handler throws stops the subscription, is told once, and commits nothing of the chunk', async () => {
      await publishTexts('k', 'a', 'b');
      const crashes: unknown[] = [];
      let calls = 0;
      const subscription = await bus.subscribe({
        group,
        topics: [topic],
        handle: () => {
          calls += 1;
          return Promise.reject(new Error('a bug'));
        },
        onCrash: (error) => crashes.push(error),
      });
      await until(() => crashes.length > 0, 'the crash');
      await subscription.close();
      expect(crashes).toEqual([new Error('a bug')]);
      expect(calls).toBe(1);
      const reader = await collect(bus, group, [topic]);
      await until(() => reader.received.length === 2, 'both messages again');
    });

    test('close tells the chunk under way that it is stale, waits for it, and commits what it resolved', async () => {
      await publishTexts('k', 'a', 'b', 'c');
      const begun = gate();
      const goOn = gate();
      let stale: boolean[] = [];
      const subscription = await bus.subscribe({
        group,
        topics: [topic],
        handle: async (chunk, control) => {
          stale = [control.isStale()];
          begun.open();
          await goOn.opened;
          await control.heartbeat();
          stale.push(control.isStale());
          return { resolved: chunk.messages[0]!.offset + 1 };
        },
        onCrash: failOnCrash,
      });
      await begun.opened;
      let closed = false;
      const closing = subscription.close().then(() => (closed = true));
      await nextTurn();
      expect(closed).toBe(false);
      goOn.open();
      await closing;
      expect(stale).toEqual([false, true]);
      const reader = await collect(bus, group, [topic]);
      await until(() => reader.received.length === 2, 'the rest');
      expect(reader.received.map(textOf)).toEqual(['b', 'c']);
    });

    describeConsumer(() => ({ opened, topic, group }));
  });
}
