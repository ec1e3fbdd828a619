import kafkajs, { type Cluster, type Kafka } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import { isRetriable } from './errors.ts';
import type { KafkaClientSettings } from './settings.ts';

/** The brokers without a group: for single requests that kafkajs' admin does not offer, or only by way of a consumer. */
interface DirectCluster {
  /** Runs requests that need to know where these topics lie; again, where a broker says that it may work later. */
  run<T>(topics: readonly string[], work: (cluster: Cluster) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Connected {
  readonly cluster: Cluster;
  disconnect(): Promise<void>;
}

export function createDirectCluster(newKafka: () => Kafka, settings: KafkaClientSettings): DirectCluster {
  let current: Promise<Connected> | null = null;

  function drop(): void {
    const dropped = current;
    current = null;
    void dropped?.then((connected) => connected.disconnect()).catch(() => undefined);
  }

  async function attempt<T>(topics: readonly string[], work: (cluster: Cluster) => Promise<T>): Promise<T> {
    const { cluster } = await (current ??= connect(newKafka()));
    await cluster.addMultipleTargetTopics([...topics]);
    return work(cluster);
  }

  return {
    async run(topics, work) {
      for (let tries = 1, waitMs = settings.retryFirstMs; ; tries += 1) {
        try {
          return await attempt(topics, work);
        } catch (error) {
          // Also what it knows of the topics may be out of date, and one topic that is gone fails every other's requests.
          drop();
          if (!isRetriable(error) || tries >= settings.publishTries) throw error;
          await delay(waitMs);
          waitMs = Math.min(waitMs * 2, settings.retryLongestMs);
        }
      }
    },
    async close() {
      await (await current?.catch(() => null))?.disconnect();
    },
  };
}

/** A consumer that never joins its group is the one way to a cluster that kafkajs documents: it hands it to the assigner. */
async function connect(kafka: Kafka): Promise<Connected> {
  let cluster: Cluster | null = null;
  const consumer = kafka.consumer({
    groupId: 'never-joined',
    allowAutoTopicCreation: false,
    partitionAssigners: [
      (given) => {
        ({ cluster } = given);
        return kafkajs.PartitionAssigners.roundRobin(given);
      },
    ],
  });
  await consumer.connect();
  if (cluster === null) throw new Error('this kafkajs gives its assigners no cluster');
  return { cluster, disconnect: () => consumer.disconnect() };
}
