import type { Kafka, Message as KafkaMessage, ProducerBatch, ProducerConfig, RecordMetadata } from 'kafkajs';
import { expect, test } from 'vitest';
import { createSender } from './send-safely.ts';
import { defaultSettings } from './settings.ts';

const clock = { now: () => new Date(5000) };
const metadata = Array.from({ length: 4 }, (_, partitionId) => ({
  ...{ partitionErrorCode: 0, leader: 1, replicas: [1], isr: [1] },
  partitionId,
}));
const messages = ['key0', 'key1', 'key2', 'key3', 'key4', 'key5', 'key6', 'key7'].map((key) => ({
  ...{ topic: 't', value: Buffer.from(key), headers: { h: 'x' } },
  key,
}));

interface Sent {
  readonly producer: number;
  readonly messages: readonly KafkaMessage[];
}

/** A cluster of four partitions that answers as it is told; null is to store everything. */
function createCluster(answer: (send: number, partitions: readonly number[]) => readonly number[]) {
  const sent: Sent[] = [];
  let producers = 0;
  const kafka = {
    producer({ createPartitioner, idempotent }: ProducerConfig) {
      expect(idempotent).toBe(true);
      const place = createPartitioner?.();
      const producer = (producers += 1);
      return {
        connect: async () => undefined,
        disconnect: async () => undefined,
        async sendBatch({ topicMessages = [] }: ProducerBatch): Promise<RecordMetadata[]> {
          const list = topicMessages.flatMap((each) => each.messages);
          const partitions = list.map(
            (message) => place?.({ topic: 't', partitionMetadata: metadata, message }) ?? 0,
          );
          sent.push({ producer, messages: list });
          return answer(sent.length, [...new Set(partitions)]).map((partition) => ({
            ...{ topicName: 't', errorCode: 0 },
            partition,
          }));
        },
      };
    },
  };
  return { kafka: kafka as unknown as Kafka, sent };
}

const typed = (type: string) => Object.assign(new Error(type), { type });

test('messages go as they are, with the time of sending', async () => {
  const { kafka, sent } = createCluster((_, partitions) => partitions);
  await createSender(kafka, defaultSettings, clock).send(messages);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.messages[0]).toEqual({
    key: 'key0',
    value: Buffer.from('key0'),
    headers: { h: 'x' },
    timestamp: '5000',
  });
});

test('what the brokers left out of their answer is sent again, by a new producer, and nothing else', async () => {
  const { kafka, sent } = createCluster((send, partitions) =>
    send === 1 ? partitions.filter((partition) => partition !== 2) : partitions,
  );
  await createSender(kafka, defaultSettings, clock).send(messages);
  expect(sent.map(({ producer }) => producer)).toEqual([1, 2]);
  expect(sent[1]?.messages.length).toBeGreaterThan(0);
  expect(sent[1]?.messages.length).toBeLessThan(messages.length);
});

test('brokers that leave something out for ever are an error', async () => {
  const { kafka } = createCluster(() => []);
  await expect(createSender(kafka, defaultSettings, clock).send(messages)).rejects.toThrow('left out 8');
});

test('after a failure nobody knows which numbers were used: the next send has a new producer', async () => {
  const { kafka, sent } = createCluster((send, partitions) => {
    if (send === 1) throw typed('REQUEST_TIMED_OUT');
    return partitions;
  });
  const sender = createSender(kafka, defaultSettings, clock);
  await expect(sender.send(messages)).rejects.toThrow('REQUEST_TIMED_OUT');
  await sender.send(messages);
  expect(sent.map(({ producer }) => producer)).toEqual([1, 2]);
});

test('a broker that has forgotten the producer has stored nothing: it is sent again at once', async () => {
  const { kafka, sent } = createCluster((send, partitions) => {
    if (send === 1) throw new Error('wrapped', { cause: typed('OUT_OF_ORDER_SEQUENCE_NUMBER') });
    return partitions;
  });
  await createSender(kafka, defaultSettings, clock).send(messages);
  expect(sent.map(({ producer }) => producer)).toEqual([1, 2]);
});

test.each(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN'])(
  'a broker that goes on failing with %s is one that cannot now',
  async (type) => {
    const { kafka } = createCluster(() => {
      throw new Error('wrapped', { cause: typed(type) });
    });
    await expect(createSender(kafka, defaultSettings, clock).send(messages)).rejects.toMatchObject({
      name: 'BusUnavailable',
    });
  },
);

test('a broker whose disk fails is no room, as the port says it', async () => {
  const { kafka } = createCluster(() => {
    throw new Error('wrapped', { cause: typed('KAFKA_STORAGE_ERROR') });
  });
  await expect(createSender(kafka, defaultSettings, clock).send(messages)).rejects.toMatchObject({
    name: 'StorageFull',
  });
});
