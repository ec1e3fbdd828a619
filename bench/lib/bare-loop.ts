import kafkajs from 'kafkajs';
import { MongoClient } from 'mongodb';
import type { Servers } from './servers.ts';
import { timeMiddle } from './time-middle.ts';

/**
 * The least that could keep the same bytes: a kafkajs consumer that parses each message and inserts a batch's documents
 * by one insertMany, as one would write it in an afternoon.
 * @returns how long the middle half of `count` messages of the topic took, in ms
 */
export async function runBareLoop({ broker, uri }: Servers, topic: string, count: number): Promise<number> {
  const kafka = new kafkajs.Kafka({
    clientId: 'bare',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 250 });
  const client = await new MongoClient(uri).connect();
  const documents = client.db('bare').collection(topic);
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    return await new Promise<number>((resolve, reject) => {
      const middle = timeMiddle(count);
      let inserted = 0;
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      void consumer.run({
        eachBatch: async ({ batch }) => {
          await documents.insertMany(
            batch.messages.map(({ value }) => JSON.parse(value?.toString() ?? '{}') as object),
          );
          inserted += batch.messages.length;
          if (middle.at(inserted)) resolve(middle.took());
        },
      });
    });
  } finally {
    await consumer.disconnect();
    await client.close();
  }
}
