import {
  BusFull,
  BusUnavailable,
  done,
  partitionOf,
  retry,
  startConsumer,
  type Bus,
  type ConsumerOptions,
  type Handled,
  type Received,
} from '@nocturne/bus';
import { deadLetterTopic } from '@nocturne/contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { gate, messageTo, readAll, textOf, until, type OpenedBus } from './bus-harness.ts';

const clock = { now: () => new Date('2026-05-04T03:02:01Z') };
const notJson: Handled = { kind: 'dead', code: 'not_json', reason: 'line one\nline two', step: 'parse' };

/** What startConsumer makes of any adapter that keeps the port's promises. */
export function describeConsumer(given: () => { opened: OpenedBus; topic: string; group: string }): void {
  describe('with a consumer of single messages', () => {
    let opened: OpenedBus;
    let bus: Bus;
    let topic: string;
    let group: string;

    beforeEach(() => {
      ({ opened, topic, group } = given());
      bus = opened.bus;
    });

    const publishTexts = (key: string, ...texts: string[]) =>
      bus.publish(texts.map((text) => messageTo(topic, key, text)));
    /** Keys that lie in two partitions. */
    const keysOfTwoPartitions = (): [string, string] => {
      const names = Array.from({ length: 100 }, (_, at) => `key${at}`);
      const [first] = names as [string];
      return [first, names.find((name) => partitionOf(name, 4) !== partitionOf(first, 4))!];
    };
    const deadLetters = () => readAll(bus, deadLetterTopic(topic), 4);
    const caughtUp = () =>
      until(async () => (await bus.lag(group, [topic])).every(({ lag }) => lag === 0), 'a group without lag');

    async function start(handle: ConsumerOptions['handle'], more: Partial<ConsumerOptions> = {}) {
      const crashes: unknown[] = [];
      const onCrash = (error: unknown) => crashes.push(error);
      const consumer = await startConsumer({ bus, group, topics: [topic], clock, handle, onCrash, ...more });
      return { ...consumer, crashes, crashed: () => until(() => crashes.length > 0, 'a crash') };
    }

    test('10,000 messages: none lost, none doubled, each key in order', async () => {
      const handled = new Map<string, number[]>();
      const consumer = await start(async (message) => {
        handled.set(message.key, [...(handled.get(message.key) ?? []), Number(textOf(message))]);
        return done;
      });
      for (let from = 0; from < 10_000; from += 500) {
        const numbers = Array.from({ length: 500 }, (_, at) => from + at);
        await bus.publish(numbers.map((number) => messageTo(topic, `key${number % 64}`, String(number))));
      }
      await caughtUp();
      await consumer.close();
      expect(handled.size).toBe(64);
      for (let key = 0; key < 64; key += 1) {
        const expected = Array.from({ length: 10_000 }, (_, number) => number).filter(
          (each) => each % 64 === key,
        );
        expect(handled.get(`key${key}`)).toEqual(expected);
      }
      expect(consumer.crashes).toEqual([]);
    });

    test('a dead letter keeps key, value and headers, says what happened, and the next goes on', async () => {
      await bus.publish([{ topic, key: 'k', value: Buffer.from('bad'), headers: { ce_id: 'evt_1' } }]);
      await publishTexts('k', 'good');
      const outcomes: string[] = [];
      await start(async (message) => (textOf(message) === 'bad' ? notJson : done), {
        onOutcome: (outcome, message) => outcomes.push(`${textOf(message)}: ${outcome.kind}`),
      });
      await caughtUp();
      const [letter, ...others] = await deadLetters();
      expect(others).toEqual([]);
      expect([letter!.key, textOf(letter!)]).toEqual(['k', 'bad']);
      expect(letter!.headers).toEqual({
        ce_id: 'evt_1',
        dlq_code: 'not_json',
        dlq_reason: 'line one\\u000aline two',
        dlq_step: 'parse',
        dlq_topic: topic,
        dlq_partition: String(partitionOf('k', 4)),
        dlq_offset: '0',
        dlq_group: group,
        dlq_time: '2026-05-04T03:02:01.000Z',
      });
      expect(outcomes).toEqual(['bad: dead', 'good: ok']);
    });

    test('while a message waits to be tried again its key waits, and the others go on', async () => {
      const other = `k${Array.from({ length: 100 }, (_, at) => at).find((at) => partitionOf(`k${at}`, 4) === partitionOf('k', 4))}`;
      await publishTexts('k', 'first', 'second');
      await publishTexts(other, 'other');
      const handled: string[] = [];
      await start(async (message) => {
        // Only what was published to the other key after the first try lets the first message pass.
        if (textOf(message) === 'first' && !handled.includes('later')) return retry('not yet', 1);
        handled.push(textOf(message));
        return done;
      });
      await until(() => handled.includes('other'), 'the other key');
      expect(handled).toEqual(['other']);
      await publishTexts(other, 'later');
      await caughtUp();
      expect(handled).toEqual(['other', 'later', 'first', 'second']);
    });

    test('no room is a reason to wait, not a crash', async () => {
      await publishTexts('k', 'a');
      let tries = 0;
      const consumer = await start(async () => {
        tries += 1;
        if (tries === 1) throw new BusFull('no room');
        return done;
      });
      await caughtUp();
      expect([tries, consumer.crashes]).toEqual([2, []]);
    });

    test('while what every message needs is away the partition waits, in order, and another goes on', async () => {
      const [key, elsewhere] = keysOfTwoPartitions();
      await publishTexts(key, ...Array.from({ length: 30 }, (_, at) => String(at)));
      const tried: string[] = [];
      const handled: string[] = [];
      let away = true;
      const consumer = await start(
        async (message) => {
          tried.push(textOf(message));
          if (away && message.key === key) throw new BusUnavailable('away');
          handled.push(textOf(message));
          return done;
        },
        { maxRetryMs: 1 },
      );
      await until(() => tried.length > 2, 'further tries');
      // None of the others is tried in vain meanwhile.
      expect(new Set(tried)).toEqual(new Set(['0']));
      await publishTexts(elsewhere, 'elsewhere');
      await until(() => handled.length === 1, 'the other partition');
      away = false;
      await caughtUp();
      const own = handled.filter((text) => text !== 'elsewhere');
      expect(own).toEqual(Array.from({ length: 30 }, (_, at) => String(at)));
      expect(consumer.crashes).toEqual([]);
      expect(await deadLetters()).toEqual([]);
    });

    test('a dead letter that cannot be published now waits: neither lost, nor counted twice against the limit', async () => {
      await publishTexts('k', 'bad', 'good');
      let failures = 0;
      const outcomes: string[] = [];
      const flaky: Bus = {
        ...bus,
        async publish(messages) {
          if ((failures += 1) <= 4) throw new BusUnavailable('away');
          return bus.publish(messages);
        },
      };
      const consumer = await start(async (message) => (textOf(message) === 'bad' ? notJson : done), {
        bus: flaky,
        maxRetryMs: 1,
        deadLetterLimit: { count: 2, share: 1, atLeast: 1 },
        onOutcome: (outcome, message) => outcomes.push(`${textOf(message)}: ${outcome.kind}`),
      });
      await caughtUp();
      expect(consumer.crashes).toEqual([]);
      expect((await deadLetters()).map(textOf)).toEqual(['bad']);
      expect(outcomes.slice(-3)).toEqual(['bad: retry', 'bad: dead', 'good: ok']);
    });

    test('where attempts cannot be counted nothing begins; where a crash cannot be, it neither hides nor condemns', async () => {
      await publishTexts('k', 'poison', 'after');
      const place = [group, topic, partitionOf('k', 4), 0] as const;
      let away = 3;
      const forgetful: Bus = {
        ...bus,
        async attempt(...at) {
          if ((away -= 1) >= 0) throw new BusUnavailable('away');
          return bus.attempt(...at);
        },
      };
      const handled: string[] = [];
      const handle = async (message: Received): Promise<Handled> => {
        handled.push(textOf(message));
        // Now it is away again: the crash that comes is not counted.
        away = 100;
        if (textOf(message) === 'poison') throw new Error('a bug');
        return done;
      };
      const consumer = await start(handle, { bus: forgetful, maxRetryMs: 1 });
      await consumer.crashed();
      await consumer.close();
      expect([handled, consumer.crashes]).toEqual([['poison'], [new Error('a bug')]]);
      expect(await deadLetters()).toEqual([]);
      // Its beginning was counted, the crash was not, and the message is still there.
      expect(await bus.attempt(...place)).toBe(2);
      expect((await bus.lag(group, [topic])).reduce((sum, { lag }) => sum + lag, 0)).toBe(2);
    });

    test('what is not admitted is not handled: it is done otherwise, or waits, with the messages of its key', async () => {
      await publishTexts('k', 'elsewhere', 'later', 'b', 'c');
      const handled: string[] = [];
      let asked = 0;
      const consumer = await start(
        async (message) => {
          handled.push(textOf(message));
          return done;
        },
        {
          async admit(due, { topic: from, tenure }) {
            expect([from, tenure > 0]).toEqual([topic, true]);
            asked += 1;
            if (asked === 1) throw new BusUnavailable('away');
            const held = due.filter((message) => textOf(message) === 'elsewhere' || asked < 5);
            const outcomeOf = (message: Received): [number, Handled][] => {
              if (textOf(message) === 'elsewhere') return [[message.offset, { kind: 'diverted' }]];
              return textOf(message) === 'later' && asked < 4 ? [[message.offset, retry('not yet', 1)]] : [];
            };
            const outcomes = new Map(held.flatMap(outcomeOf));
            const offsets = new Set(held.map(({ offset }) => offset));
            return {
              held: offsets,
              outcomes: asked === 2 ? Promise.reject(new BusUnavailable('away')) : Promise.resolve(outcomes),
            };
          },
        },
      );
      await caughtUp();
      expect([handled, consumer.crashes]).toEqual([['later', 'b', 'c'], []]);
    });

    test('what goes its way beside is committed once it has arrived; where it has not, all from there on comes again', async () => {
      const ways = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let begun = 0;
      const handled: string[] = [];
      const outcomes: string[] = [];
      const consumer = await start(async (message) => (handled.push(textOf(message)), done), {
        onOutcome: ({ kind }, message) => outcomes.push(`${textOf(message)} ${kind}`),
        async admit(due) {
          const held = due.filter((message) => textOf(message) === 'elsewhere').map(({ offset }) => offset);
          if (held.length === 0) return { held: new Set(), outcomes: Promise.resolve(new Map()) };
          const arrived = ways[begun++]!.promise;
          const diverted = held.map((offset): [number, Handled] => [offset, { kind: 'diverted' }]);
          return { held: new Set(held), outcomes: arrived.then(() => new Map(diverted)), beside: true };
        },
      });
      await publishTexts('k', 'elsewhere');
      await until(() => begun === 1, 'it is on its way');
      await publishTexts('k', 'behind');
      expect((await bus.lag(group, [topic])).reduce((sum, { lag }) => sum + lag, 0)).toBe(2);
      expect(outcomes.filter((outcome) => outcome.startsWith('elsewhere'))).toEqual([]);
      ways[0]!.reject(new BusUnavailable('away'));
      await until(() => begun === 2, 'it has come again');
      ways[1]!.resolve();
      await caughtUp();
      expect([new Set(handled), begun, consumer.crashes]).toEqual([new Set(['behind']), 2, []]);
      expect(outcomes).toContain('elsewhere diverted');
    });

    test('what is thrown stops the consumer; the third throw at a message dead-letters it, over restarts', async () => {
      await publishTexts('k', 'fine', 'poison', 'after');
      const handled: string[] = [];
      const handle = async (message: Received): Promise<Handled> => {
        handled.push(textOf(message));
        if (textOf(message) === 'poison') throw new Error('a bug');
        return done;
      };
      for (const _run of [1, 2]) {
        const consumer = await start(handle);
        await consumer.crashed();
        await consumer.close();
        expect(consumer.crashes).toEqual([new Error('a bug')]);
        expect(await deadLetters()).toEqual([]);
        bus = await opened.reopen();
      }
      expect(handled).not.toContain('after');
      const consumer = await start(handle);
      await caughtUp();
      expect(consumer.crashes).toEqual([]);
      expect(handled.filter((text) => text === 'poison')).toHaveLength(3);
      expect(handled.at(-1)).toBe('after');
      const letters = await deadLetters();
      expect(letters.map(textOf)).toEqual(['poison']);
      expect(letters[0]!.headers).toMatchObject({ dlq_code: 'crash', dlq_reason: 'Error: a bug' });
    });

    test('a message that crashed before is handled alone, and others at a time again after it', async () => {
      await bus.createTopics([{ name: `${topic}.one`, partitions: 1 }]);
      await bus.publish(
        Array.from({ length: 40 }, (_, at) => messageTo(`${topic}.one`, `k${at}`, String(at))),
      );
      let busy = 0;
      let crashes = 0;
      const company = new Map<string, number>();
      const handle = async (message: Received): Promise<Handled> => {
        busy += 1;
        for (let turn = 0; turn < 3; turn += 1) await nextTurn();
        company.set(textOf(message), busy);
        busy -= 1;
        if (textOf(message) === '6' && (crashes += 1) < 3) throw new Error('a bug');
        return done;
      };
      const options = { topics: [`${topic}.one`], concurrency: 4, chunkSize: 8 };
      const first = await start(handle, options);
      await first.crashed();
      await first.close();
      expect(company.get('6')).toBeGreaterThan(1);
      bus = await opened.reopen();
      for (const _run of [2, 3]) {
        const next = await start(handle, options);
        await until(() => next.crashes.length > 0 || company.size === 40, 'a crash or the end');
        expect(company.get('6')).toBe(1);
        await next.close();
        bus = await opened.reopen();
      }
      expect(crashes).toBe(3);
      expect(Math.max(...[20, 30, 39].map((at) => company.get(String(at))!))).toBeGreaterThan(1);
    });

    test('where the process ended without a throw, it takes ten times to condemn a message', async () => {
      await publishTexts('k', 'killer', 'after');
      const place = [group, topic, partitionOf('k', 4), 0] as const;
      for (let begun = 1; begun <= 9; begun += 1) await bus.attempt(...place);
      const handled: string[] = [];
      const handle = async (message: Received): Promise<Handled> => {
        handled.push(textOf(message));
        return textOf(message) === 'killer' ? retry('not yet', 3_600_000) : done;
      };
      const patient = await start(handle);
      await until(() => handled.includes('killer'), 'the tenth beginning');
      // It ended in order, if only to wait: what was counted is no crash.
      await patient.close();
      expect(await bus.attempt(...place)).toBe(1);
      for (let begun = 2; begun <= 10; begun += 1) await bus.attempt(...place);
      handled.length = 0;
      await start(handle);
      await caughtUp();
      expect(handled).toEqual(['after']);
      expect((await deadLetters())[0]!.headers).toMatchObject({ dlq_code: 'crash', dlq_offset: '0' });
    });

    test('a consumer that would dead-letter everything stops instead, and loses nothing', async () => {
      await publishTexts('k', ...Array.from({ length: 60 }, (_, at) => String(at)));
      const broken = await start(async () => notJson);
      await broken.crashed();
      await broken.close();
      expect(String(broken.crashes[0])).toContain('one dead letter too many');
      const letters = (await deadLetters()).map(textOf);
      expect(letters).toEqual(Array.from({ length: 20 }, (_, at) => String(at)));
      const handled: string[] = [];
      await start(async (message) => {
        handled.push(textOf(message));
        return done;
      });
      await caughtUp();
      for (let at = 20; at < 60; at += 1) expect(handled).toContain(String(at));
    });

    test('close waits for the messages in hand, and begins no other', async () => {
      await publishTexts('a', '1', '2');
      const begun = gate();
      const goOn = gate();
      const handled: string[] = [];
      const consumer = await start(async (message) => {
        begun.open();
        await goOn.opened;
        handled.push(textOf(message));
        return done;
      });
      await begun.opened;
      const closing = consumer.close();
      goOn.open();
      await closing;
      expect(handled).toEqual(['1']);
      expect((await bus.lag(group, [topic])).reduce((sum, { lag }) => sum + lag, 0)).toBe(1);
    });
  });
}
