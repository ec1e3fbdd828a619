import { openKafkaBus, type KafkaBus } from '@nocturne/bus/kafka';
import { BusUnavailable, partitionOf, startConsumer, type Received } from '@nocturne/bus';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  collect,
  failOnCrash,
  freshName,
  gate,
  messageTo,
  resolveAll,
  textOf,
  until,
} from './bus-harness.ts';

const broker = process.env['NOCTURNE_KAFKA'] ?? '';
const clock = { now: () => new Date() };
const name = `members of a group on Kafka${broker === '' ? ' (skipped: set NOCTURNE_KAFKA=HOST:PORT)' : ''}`;
/** The least that brokers allow by default. */
const client = { sessionTimeoutMs: 6_000, rebalanceTimeoutMs: 12_000 };

describe.skipIf(broker === '')(name, () => {
  const opened: KafkaBus[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((bus) => bus.close())));

  function open(): KafkaBus {
    const attempts = { increment: async () => 1, forget: async () => undefined };
    const bus = openKafkaBus({ clientId: 'members', brokers: [broker], attempts, clock, client });
    opened.push(bus);
    return bus;
  }

  /** A topic of so many partitions, a group, and a key that lies in each of the partitions. */
  async function openTopic(partitions: number) {
    const bus = open();
    const [topic, group] = [freshName('numbers'), freshName('readers')];
    await bus.createTopics([{ name: topic, partitions }]);
    const keyIn = (partition: number): string => {
      for (let number = 0; ; number += 1) {
        if (partitionOf(`key${number}`, partitions) === partition) return `key${number}`;
      }
    };
    const publish = (partition: number, ...texts: string[]) =>
      bus.publish(texts.map((text) => messageTo(topic, keyIn(partition), text)));
    const committed = async () => (await bus.lag(group, [topic])).map((row) => row.committed);
    return { bus, topic, group, publish, committed };
  }

  test('a chunk that takes long holds up no other partition of its broker, and is committed when it ends', async () => {
    const { bus, topic, group, publish, committed } = await openTopic(2);
    const goOn = gate();
    const handled: string[] = [];
    const consumer = await startConsumer({
      ...{ bus, group, topics: [topic], clock, onCrash: failOnCrash },
      async handle(message) {
        if (textOf(message) === 'slow') await goOn.opened;
        handled.push(textOf(message));
        return { kind: 'ok' };
      },
    });
    await publish(0, 'slow');
    await publish(1, '0');
    // Each is published when the one before was handled: many fetches go round while the slow one is in hand.
    for (let number = 0; number < 20; number += 1) {
      await until(() => handled.at(-1) === String(number), `message ${number}`);
      await publish(1, String(number + 1));
    }
    await publish(0, 'after');
    expect(handled).not.toContain('slow');
    expect((await committed())[0]).toBe(0);
    goOn.open();
    await until(async () => (await committed())[0] === 2, 'the slow partition');
    expect(handled.filter((text) => !/^\d+$/.test(text))).toEqual(['slow', 'after']);
    await consumer.close();
  });

  test('a partition goes on beside what is on its way, and all of it comes again where that does not arrive', async () => {
    const { bus, topic, group, publish, committed } = await openTopic(1);
    const ways = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const came: string[] = [];
    const consumer = await bus.subscribe({
      ...{ group, topics: [topic], onCrash: failOnCrash },
      async handle(chunk) {
        const texts = chunk.messages.map(textOf);
        const settled = texts.includes('sent') ? ways.shift()?.promise : undefined;
        came.push(...texts);
        return { ...resolveAll(chunk), ...(settled === undefined ? {} : { settled }) };
      },
    });
    const [first, second] = ways;
    await publish(0, 'sent');
    await until(() => came.length === 1, 'the first');
    await publish(0, 'next');
    await until(() => came.length === 2, 'the next, beside it');
    expect(await committed()).toEqual([0]);
    first?.reject(new BusUnavailable('away'));
    await until(() => came.length >= 4, 'both once more');
    expect([came.slice(0, 4), await committed()]).toEqual([['sent', 'next', 'sent', 'next'], [0]]);
    // Whoever closes commits what is on its way, once it has arrived.
    let isClosed = false;
    const closing = consumer.close().then(() => (isClosed = true));
    await delay(500);
    expect(isClosed).toBe(false);
    second?.resolve();
    await closing;
    expect(await committed()).toEqual([2]);
  });

  test('who has something in hand that takes long leaves, and shares, only once it is done', async () => {
    const { bus, topic, group, publish } = await openTopic(1);
    for (const how of ['another joins', 'it closes']) {
      const begun = gate();
      const goOn = gate();
      let inHand = false;
      const first = await bus.subscribe({
        ...{ group, topics: [topic], onCrash: failOnCrash },
        async handle(chunk) {
          inHand = true;
          begun.open();
          await goOn.opened;
          inHand = false;
          return resolveAll(chunk);
        },
      });
      await publish(0, how);
      await begun.opened;
      // Past the time after which fetching goes on without it.
      await until(() => bus.silentMs() > 1_500, 'a chunk in hand for long');
      const overlaps: Received[] = [];
      const closing = how === 'it closes' ? first.close() : null;
      const joining = open().subscribe({
        ...{ group, topics: [topic], onCrash: failOnCrash },
        async handle(chunk) {
          if (inHand) overlaps.push(...chunk.messages);
          return resolveAll(chunk);
        },
      });
      await delay(1_000);
      goOn.open();
      const second = await joining;
      await closing;
      await until(async () => (await bus.lag(group, [topic]))[0]?.lag === 0, 'no lag');
      expect(overlaps).toEqual([]);
      await first.close();
      await second.close();
    }
  });

  test('the group goes on without a member that is stopped; when it continues it commits nothing that is no longer its own', async () => {
    const { bus, topic, group, publish, committed } = await openTopic(1);
    const frozen = startMember(topic, group);
    await frozen.said('joined');
    await publish(0, 'first', 'slow', 'third');
    await frozen.said('slow begun');
    frozen.process.kill('SIGSTOP');
    const other = await collect(bus, group, [topic]);
    // Nothing of the chunk was committed: the other one is given all of it.
    await until(() => other.received.length === 3, 'the other member');
    await publish(0, 'fourth', 'fifth');
    await until(async () => (await committed())[0] === 5, 'the other member going on');

    frozen.process.kill('SIGCONT');
    await frozen.said('slow done');
    // It is a member again, shares what comes, and has put nothing back.
    const seen: number[] = [];
    const stands = async () => {
      seen.push(...(await committed()));
      return seen.at(-1);
    };
    await publish(0, 'sixth');
    await until(async () => (await stands()) === 6, 'what comes after');
    await other.close();
    await publish(0, 'seventh');
    await frozen.said('seventh done');
    await until(async () => (await stands()) === 7, 'what it does alone');
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen[0]).toBeGreaterThanOrEqual(5);
    expect(frozen.lines).not.toContain('third begun');
    expect(frozen.lines.filter((line) => /^(fourth|fifth) /.test(line))).toEqual([]);
    expect(frozen.process.exitCode).toBeNull();
  });
});

function startMember(topic: string, group: string) {
  const file = new URL('bus-member.ts', import.meta.url).pathname;
  const process_ = spawn(process.execPath, [file, broker, topic, group, String(client.sessionTimeoutMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: process_.stdout }).on('line', (line) => lines.push(line));
  onTestFinished(async () => {
    process_.kill('SIGKILL');
    if (process_.exitCode === null && process_.signalCode === null) await once(process_, 'exit');
  });
  return {
    process: process_,
    lines,
    said: (line: string) => until(() => lines.includes(line), `“${line}”`),
  };
}
