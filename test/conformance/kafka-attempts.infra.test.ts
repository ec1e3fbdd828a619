import { openKafkaBus } from '@nocturne/bus/kafka';
import { startConsumer, type Handled, type Received } from '@nocturne/bus';
import { deadLetterTopic } from '@nocturne/contracts';
import { connectMongo, openMongoStorage, openMongoVault } from '@nocturne/storage/mongo';
import { describe, expect, onTestFinished, test } from 'vitest';
import { durableAttempts } from '../../libs/service/src/substrate/durable-attempts.ts';
import { freshName, messageTo, readAll, textOf, until } from './bus-harness.ts';

const broker = process.env['NOCTURNE_KAFKA'] ?? '';
const uri = process.env['NOCTURNE_MONGO'] ?? '';
const missing = broker === '' || uri === '' ? 'set NOCTURNE_KAFKA=HOST:PORT and NOCTURNE_MONGO=URI' : null;
const name = `crashes on Kafka, counted in MongoDB${missing === null ? '' : ` (skipped: ${missing})`}`;
const clock = { now: () => new Date() };

describe.skipIf(missing !== null)(name, () => {
  /** What a process has, until it ends: its bus, and its connection to the database. */
  async function openProcess(database: string) {
    const vault = await openMongoVault({ uri, database, masterKey: Buffer.alloc(32) });
    const storage = await openMongoStorage({ uri, database, vault });
    const bus = openKafkaBus({
      clientId: 'crashes',
      brokers: [broker],
      attempts: durableAttempts(storage.documents),
      clock,
    });
    const close = async () => {
      await bus.close();
      await storage.close();
      await vault.close();
    };
    return { bus, close };
  }

  test('the third crash at a message dead-letters it, also where each was in another process; the next is handled', async () => {
    const database = freshName('crashes');
    onTestFinished(async () => {
      const client = await connectMongo(uri);
      await client.db(database).dropDatabase();
      await client.close();
    });
    const [topic, group] = [freshName('numbers'), freshName('readers')];
    const handled: string[] = [];
    const handle = async (message: Received): Promise<Handled> => {
      handled.push(textOf(message));
      if (textOf(message) === 'poison') throw new Error('a bug');
      return { kind: 'ok' };
    };
    let letters: readonly Received[] = [];
    for (let life = 1; life <= 3; life += 1) {
      const { bus, close } = await openProcess(database);
      if (life === 1) {
        await bus.createTopics([{ name: topic, partitions: 1 }]);
        await bus.publish(['fine', 'poison', 'after'].map((text) => messageTo(topic, 'k', text)));
      }
      const crashes: unknown[] = [];
      await startConsumer({
        ...{ bus, group, topics: [topic], clock, handle },
        onCrash: (error) => crashes.push(error),
      });
      const isDone = async () => crashes.length > 0 || (await bus.lag(group, [topic]))[0]?.lag === 0;
      await until(isDone, 'a crash, or the end');
      expect(crashes).toHaveLength(life < 3 ? 1 : 0);
      letters = await readAll(bus, deadLetterTopic(topic), 1);
      await close();
    }
    expect(handled.filter((text) => text === 'poison')).toHaveLength(3);
    expect(handled.at(-1)).toBe('after');
    expect(letters.map((letter) => [textOf(letter), letter.headers['dlq_code']])).toEqual([
      ['poison', 'crash'],
    ]);
  });
});
