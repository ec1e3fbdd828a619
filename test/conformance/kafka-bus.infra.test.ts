import type { Bus } from '@nocturne/bus';
import {
  openKafkaAdmin,
  openKafkaBus,
  type AttemptStore,
  type KafkaBus,
  type KafkaBusOptions,
} from '@nocturne/bus/kafka';
import { topics } from '@nocturne/contracts';
import kafkajs from 'kafkajs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { noLocalKafka, startLocalKafka, type LocalKafka } from '../support/local-kafka.ts';
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
} from './bus-harness.ts';
import { describeBus } from './bus.suite.ts';

const broker = process.env['NOCTURNE_KAFKA'] ?? '';
const noBroker = broker === '' ? 'set NOCTURNE_KAFKA=HOST:PORT' : null;
const clock = { now: () => new Date() };
const name = (what: string, reason: string | null) =>
  reason === null ? what : `${what} (skipped: ${reason})`;

/** Attempts that outlive a bus, as a database would keep them. */
function createAttemptStore(): AttemptStore {
  const counts = new Map<string, number>();
  return {
    async increment(...place) {
      const at = JSON.stringify(place);
      counts.set(at, (counts.get(at) ?? 0) + 1);
      return counts.get(at)!;
    },
    async forget(group, topic, partition, from, to) {
      for (const at of counts.keys()) {
        const place = JSON.parse(at) as [string, string, number, number];
        const here = place[0] === group && place[1] === topic && place[2] === partition;
        if (here && place[3] >= from && place[3] < to) counts.delete(at);
      }
    },
  };
}

function open(address: string, more: Partial<KafkaBusOptions> = {}): KafkaBus {
  return openKafkaBus({
    clientId: 'conformance',
    brokers: [address],
    attempts: createAttemptStore(),
    clock,
    ...more,
  });
}

/** The same bus, which notes what topics it made. */
function noting(bus: KafkaBus, made: Set<string>): KafkaBus {
  return {
    ...bus,
    createTopics(topics) {
      for (const topic of topics) made.add(topic.name);
      return bus.createTopics(topics);
    },
  };
}

/** Removes the topics that were made through this bus, so that a broker that others use stays as it was. */
async function removeTopics(bus: Bus, made: ReadonlySet<string>): Promise<void> {
  const there = await bus.topics();
  const ours = there.map((topic) => topic.name).filter((topic) => made.has(topic.replace(/\.dlq$/, '')));
  const admin = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  if (ours.length > 0) await admin.deleteTopics({ topics: ours });
  await admin.disconnect();
}

describe.skipIf(noBroker !== null)(name('Kafka', noBroker), () => {
  describeBus('Kafka', async () => {
    const attempts = createAttemptStore();
    const made = new Set<string>();
    const openNoting = () => noting(open(broker, { attempts }), made);
    let current = openNoting();
    return {
      bus: current,
      async reopen() {
        await current.close();
        return (current = openNoting());
      },
      async close() {
        await removeTopics(current, made);
        await current.close();
      },
    };
  });

  describe('the bus on Kafka', () => {
    const opened: KafkaBus[] = [];
    const made = new Set<string>();
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((bus) => bus.close()));
      const last = open(broker);
      await removeTopics(last, made);
      await last.close();
    });
    function openNoted(more: Partial<KafkaBusOptions> = {}): KafkaBus {
      const bus = noting(open(broker, more), made);
      opened.push(bus);
      return bus;
    }

    test('members come and go under load: nothing is lost, nothing handled twice, each key in order', async () => {
      const [topic, group] = [freshName('numbers'), freshName('readers')];
      const publisher = openNoted();
      await publisher.createTopics([{ name: topic, partitions: 6 }]);
      const handled: { key: string; number: number }[] = [];
      const join = async () => {
        const bus = openNoted();
        const subscription = await bus.subscribe({
          group,
          topics: [topic],
          chunkSize: 10,
          async handle({ messages }, control) {
            let resolved = messages[0]!.offset;
            for (const message of messages) {
              if (control.isStale()) break;
              handled.push({ key: message.key, number: Number(textOf(message)) });
              resolved = message.offset + 1;
              if (message.offset % 7 === 0) await delay(1);
            }
            return { resolved };
          },
          onCrash: failOnCrash,
        });
        return subscription;
      };
      let published = 0;
      let publishing = true;
      const publish = async () => {
        while (publishing) {
          const numbers = Array.from({ length: 50 }, (_, at) => published + at);
          await publisher.publish(
            numbers.map((number) => messageTo(topic, `key${number % 30}`, String(number))),
          );
          published += numbers.length;
        }
      };
      const done = publish();
      const first = await join();
      const second = await join();
      await join();
      await first.close();
      await join();
      await second.close();
      publishing = false;
      await done;
      await until(() => new Set(handled.map(({ number }) => number)).size === published, 'all numbers');
      expect(handled).toHaveLength(published);
      for (let key = 0; key < 30; key += 1) {
        const own = handled.filter((each) => each.key === `key${key}`).map(({ number }) => number);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    });

    test('when a member joins, a chunk under way turns stale, commits what it did, and the rest goes to the other', async () => {
      const [topic, group] = [freshName('numbers'), freshName('readers')];
      const bus = openNoted();
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      await bus.publish(['a', 'b', 'c'].map((text) => messageTo(topic, 'k', text)));
      const begun = gate();
      const seen: string[] = [];
      const first = await bus.subscribe({
        group,
        topics: [topic],
        async handle({ messages }, control) {
          seen.push(...messages.map(textOf));
          begun.open();
          if (seen.length > 3) return { resolved: messages.at(-1)!.offset + 1 };
          while (!control.isStale()) await delay(10);
          return { resolved: messages[0]!.offset + 1 };
        },
        onCrash: failOnCrash,
      });
      await begun.opened;
      const second = await collect(openNoted(), group, [topic]);
      await until(async () => (await bus.lag(group, [topic]))[0]!.lag === 0, 'no lag');
      // One of the two has the partition now; either way only what was not resolved came again.
      expect([...seen.slice(3), ...second.received.map(textOf)]).toEqual(['b', 'c']);
      await first.close();
    });

    test('a message that is too large is refused with what to do, and those beside it are not', async () => {
      const topic = freshName('files');
      const bus = openNoted();
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      const results = await Promise.allSettled([
        bus.publish([messageTo(topic, 'k', 'one')]),
        bus.publish([messageTo(topic, 'k', Buffer.alloc(1_100_000))]),
        bus.publish([messageTo(topic, 'k', 'two')]),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(String((results[1] as PromiseRejectedResult).reason)).toContain(
        'send a reference to it instead',
      );
      expect((await bus.read(topic, 0, 0, 10)).map(textOf)).toEqual(['one', 'two']);
    });

    test('what the broker refuses of several callers, it refuses that one', async () => {
      const topic = freshName('files');
      const bus = openNoted({ client: { sendBytes: 3_000_000 } });
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      const results = await Promise.allSettled([
        bus.publish([messageTo(topic, 'k', 'one')]),
        bus.publish([messageTo(topic, 'k', Buffer.alloc(2_000_000))]),
        bus.publish([messageTo(topic, 'k', 'two')]),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await bus.read(topic, 0, 0, 10)).map(textOf)).toEqual(['one', 'two']);
    });

    test('publishes that overlap in time keep the order in which they were called', async () => {
      const topic = freshName('files');
      const bus = openNoted();
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      const texts = Array.from({ length: 1200 }, (_, number) => String(number));
      await Promise.all(texts.map((text) => bus.publish([messageTo(topic, 'k', text)])));
      const [first, rest] = [await bus.read(topic, 0, 0, 1000), await bus.read(topic, 0, 1000, 1000)];
      expect([...first, ...rest].map(textOf)).toEqual(texts);
    });

    test('what retention took is passed over by reading, lag and the place of a new group', async () => {
      const topic = freshName('files');
      const bus = openNoted();
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      await bus.publish(['a', 'b', 'c', 'd'].map((text) => messageTo(topic, 'k', text)));
      const admin = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING }).admin();
      await admin.connect();
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '2' }] });
      await admin.disconnect();
      expect((await bus.read(topic, 0, 0, 10)).map(({ offset }) => offset)).toEqual([2, 3]);
      const group = freshName('readers');
      expect(await bus.lag(group, [topic])).toEqual([{ topic, partition: 0, committed: 2, end: 4, lag: 2 }]);
      await bus.seek(group, topic, 0, 0);
      expect(await bus.lag(group, [topic])).toEqual([{ topic, partition: 0, committed: 2, end: 4, lag: 2 }]);
    });

    test('messages of foreign producers: no key, no value, markers of transactions, aborted ones', async () => {
      const topic = freshName('foreign');
      const bus = openNoted();
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING });
      const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, transactionalId: topic });
      await producer.connect();
      const send = async (value: string | null, end: 'commit' | 'abort') => {
        const transaction = await producer.transaction();
        await transaction.send({ topic, messages: [{ value, headers: { h: ['one', 'two'] } }] });
        await transaction[end]();
      };
      await send('kept', 'commit');
      await send('aborted', 'abort');
      await send(null, 'commit');
      await producer.disconnect();
      const expected = [
        ['', 'kept', { h: 'two' }],
        ['', '', { h: 'two' }],
      ];
      const group = freshName('readers');
      const reader = await collect(bus, group, [topic]);
      await until(() => reader.received.length === 2, 'both messages');
      for (const got of [reader.received, await bus.read(topic, 0, 0, 10)]) {
        expect(got.map((message) => [message.key, textOf(message), message.headers])).toEqual(expected);
      }
      // The markers behind the last message count as done.
      await until(async () => (await bus.lag(group, [topic]))[0]!.lag === 0, 'no lag');
    });

    test('a group that is at work is not moved, and once closed the bus says so', async () => {
      const [topic, group] = [freshName('files'), freshName('readers')];
      const bus = openNoted();
      await bus.createTopics([{ name: topic, partitions: 1 }]);
      const reader = await collect(bus, group, [topic]);
      await expect(bus.seek(group, topic, 0, 'start')).rejects.toThrow('close its subscriptions');
      await reader.close();
      await bus.seek(group, topic, 0, 'start');
      await bus.close();
      await expect(bus.publish([messageTo(topic, 'k')])).rejects.toMatchObject({ name: 'BusUnavailable' });
    });
  });
});

const noOwnBroker = noBroker ?? noLocalKafka();

describe.skipIf(noOwnBroker !== null)(name('Kafka on a broker that is killed', noOwnBroker), () => {
  let folder: string;
  let kafka: LocalKafka;
  let buses: KafkaBus[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nocturne-kafka-'));
    kafka = await startLocalKafka(join(folder, 'broker'));
  });
  afterEach(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    buses = [];
  });
  afterAll(async () => {
    await kafka.stop();
    rmSync(folder, { recursive: true });
  });

  test('kill −9 while publishing and consuming: nothing acknowledged is lost, and the consumer comes back', async () => {
    const [publisher, consumer] = [open(kafka.address), open(kafka.address)];
    buses = [publisher, consumer];
    await publisher.createTopics([{ name: 'numbers', partitions: 3 }]);
    const reader = await collect(consumer, 'readers', ['numbers'], 20);
    const acknowledged: number[] = [];
    const refused: number[] = [];
    let next = 0;
    let publishing = true;
    const publish = async () => {
      while (publishing) {
        const numbers = Array.from({ length: 1 + (next % 5) }, () => next++);
        const messages = numbers.map((number) => messageTo('numbers', `key${number % 7}`, String(number)));
        await publisher.publish(messages).then(
          () => acknowledged.push(...numbers),
          () => refused.push(...numbers),
        );
        await delay(1);
      }
    };
    // Several at a time: what is sent between the tries of another must not be taken for it.
    const done = Promise.all([publish(), publish(), publish(), publish()]);
    for (let kill = 0; kill < 3; kill += 1) {
      const before = [acknowledged.length, reader.received.length] as const;
      await until(
        () => acknowledged.length > before[0] + 200 && reader.received.length > before[1] + 200,
        'the work going on',
      );
      await kafka.kill9();
      await kafka.start();
    }
    publishing = false;
    await done;
    await until(
      async () => (await consumer.lag('readers', ['numbers'])).every(({ lag }) => lag === 0),
      'no lag after the last kill',
    );
    const stored = (await readAll(publisher, 'numbers', 3)).map((message) => Number(textOf(message)));
    const seen = new Set(reader.received.map((message) => Number(textOf(message))));
    expect(acknowledged.filter((number) => !stored.includes(number))).toEqual([]);
    expect(acknowledged.filter((number) => !seen.has(number))).toEqual([]);
    const twice = stored.filter((number, at) => stored.indexOf(number) !== at);
    expect(twice.filter((number) => !refused.includes(number))).toEqual([]);
  });

  test('a topic that a service makes keeps what the contracts say is kept', async () => {
    const bus = open(kafka.address);
    buses = [bus];
    const made = [topics.sessionsDigested, topics.storesChanged].map((topic) => topic.name);
    await bus.createTopics(made.map((topic) => ({ name: topic, partitions: 1 })));
    const admin = await openKafkaAdmin({ clientId: 'conformance', brokers: [kafka.address] });
    try {
      const configs = new Map((await admin.topics()).map((topic) => [topic.name, topic.config]));
      expect(configs.get(topics.sessionsDigested.name)).toMatchObject({ 'retention.ms': '-1' });
      expect(configs.get(topics.storesChanged.name)).toMatchObject({ 'cleanup.policy': 'compact' });
    } finally {
      await admin.close();
    }
  });

  test.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('a password by %s', async (mechanism) => {
    const sasl = { mechanism, username: 'nocturne', password: 'local-only' };
    const bus = open(kafka.saslAddress, { sasl });
    buses = [bus];
    const topic = freshName('files');
    await bus.createTopics([{ name: topic, partitions: 1 }]);
    const reader = await collect(bus, freshName('readers'), [topic]);
    await bus.publish([messageTo(topic, 'k', 'a')]);
    await until(() => reader.received.length === 1, 'the message');
    const stranger = open(kafka.saslAddress, { sasl: { ...sasl, password: 'wrong' } });
    buses.push(stranger);
    await expect(stranger.topics()).rejects.toThrow(/SASL|authentication/i);
  });

  test('a chunk that ends while the broker is away holds nobody up once it is back, and nothing stays uncommitted', async () => {
    const bus = open(kafka.address);
    buses = [bus];
    const topic = freshName('files');
    await bus.createTopics([{ name: topic, partitions: 1 }]);
    await bus.publish([messageTo(topic, 'k', 'a')]);
    const begun = gate();
    const goOn = gate();
    const seen: string[] = [];
    await bus.subscribe({
      group: 'patient',
      topics: [topic],
      async handle(chunk) {
        seen.push(...chunk.messages.map(textOf));
        begun.open();
        await goOn.opened;
        return resolveAll(chunk);
      },
      onCrash: failOnCrash,
    });
    await begun.opened;
    await kafka.kill9();
    goOn.open();
    await kafka.start();
    await bus.publish([messageTo(topic, 'k', 'b')]);
    await until(async () => (await bus.lag('patient', [topic]))[0]!.lag === 0, 'no lag');
    // The commit of `a` found no broker: it may come once more, but nothing is left out.
    expect(new Set(seen)).toEqual(new Set(['a', 'b']));
  });
});
