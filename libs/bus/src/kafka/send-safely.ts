import type { Message } from '@nocturne/contracts';
import kafkajs, { type Kafka, type Message as KafkaMessage, type Producer } from 'kafkajs';
import { BusUnavailable } from '../port-errors.ts';
import { asPortError, isSequenceLost } from './errors.ts';
import { createPlacement, type Placement } from './place-by-key.ts';
import type { KafkaClientSettings } from './settings.ts';

/** Sends to the brokers. One send at a time: the next only once the last has settled, with all its tries. */
interface Sender {
  /** Every message is stored, by all replicas that are in step, once it resolves. */
  send(messages: readonly Message[]): Promise<void>;
  close(): Promise<void>;
}

interface Placed {
  readonly topic: string;
  readonly message: KafkaMessage;
}

/** After so many rounds in which the brokers left out some of what was sent, sending fails. */
const mostRounds = 5;

/**
 * An idempotent producer, and around it what kafkajs 2.2.4 leaves undone:
 * - its sequence numbers hold for one send at a time. If one fails and another goes out between its tries, the broker takes
 *   that one for the repeat of the first, says yes, and stores nothing. So sends are not to overlap (publish-together.ts
 *   sees to it), and after a failure, when nobody knows which numbers the broker has seen, a new producer begins;
 * - when a partition moves to another broker between tries, its messages may be left out of an answer that says all is
 *   well. So what is not in the answer is sent again.
 */
export function createSender(kafka: Kafka, settings: KafkaClientSettings, clock: { now(): Date }): Sender {
  let current: Promise<{ producer: Producer; placement: Placement }> | null = null;

  async function connect() {
    const placement = createPlacement();
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: settings.metadataMaxAgeMs,
      createPartitioner: placement.partitioner,
    });
    await producer.connect();
    return { producer, placement };
  }

  function drop(): void {
    const dropped = current;
    current = null;
    // What becomes of its connection does not matter to anybody.
    void dropped?.then(({ producer }) => producer.disconnect()).catch(() => undefined);
  }

  /** Gives back what the answer did not name. */
  async function sendOnce(messages: readonly Placed[]): Promise<readonly Placed[]> {
    current ??= connect();
    const { producer, placement } = await current;
    const answer = await producer.sendBatch({
      acks: -1,
      compression: kafkajs.CompressionTypes[settings.compression === 'gzip' ? 'GZIP' : 'None'],
      topicMessages: byTopic(messages),
    });
    const stored = new Set(answer.map(({ topicName, partition }) => `${topicName}/${partition}`));
    return messages.filter(
      ({ topic, message }) => !stored.has(`${topic}/${placement.partitionOf(message) ?? ''}`),
    );
  }

  async function send(messages: readonly Message[]): Promise<void> {
    const timestamp = String(clock.now().getTime());
    let rest: readonly Placed[] = messages.map(({ topic, key, value, headers }) => ({
      topic,
      message: { key, value: asBuffer(value), headers, timestamp },
    }));
    for (let round = 1; rest.length > 0; round += 1) {
      try {
        rest = await sendOnce(rest);
      } catch (error) {
        drop();
        if (round === 1 && isSequenceLost(error)) continue;
        throw asPortError(error);
      }
      if (rest.length === 0) return;
      drop();
      if (round === mostRounds)
        throw new BusUnavailable(`the brokers left out ${rest.length} messages, ${mostRounds} times`);
    }
  }

  return {
    send,
    async close() {
      await (await current?.catch(() => null))?.producer.disconnect();
    },
  };
}

function byTopic(messages: readonly Placed[]): { topic: string; messages: KafkaMessage[] }[] {
  const topics = new Map<string, KafkaMessage[]>();
  for (const { topic, message } of messages) {
    const list = topics.get(topic);
    if (list === undefined) topics.set(topic, [message]);
    else list.push(message);
  }
  return [...topics].map(([topic, list]) => ({ topic, messages: list }));
}

function asBuffer(value: Uint8Array): Buffer {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
