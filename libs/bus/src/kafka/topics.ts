import { deadLetterTopic, topicManifests, type Message } from '@nocturne/contracts';
import type { Admin } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import { BusUnavailable } from '../port-errors.ts';
import type { TopicSpec } from '../ports.ts';

/** Which topics the cluster has. How many partitions one has is remembered; that it is not there is asked every time. */
interface Topics {
  list(): Promise<readonly TopicSpec[]>;
  /** Null where there is no such topic. */
  partitions(topic: string): Promise<number | null>;
  create(topics: readonly TopicSpec[]): Promise<void>;
  /** Makes the dead letter topics that these messages need; any other topic has to be there. */
  provideFor(messages: readonly Message[]): Promise<void>;
  /** What is remembered may be wrong: the brokers refused something. */
  forget(): void;
}

interface TopicsOptions {
  /** Of a dead letter topic whose source is not there. */
  readonly partitions: number;
  /** How many brokers keep each partition; the cluster's own default where absent. */
  readonly replication?: number;
}

const brokerDefault = -1;
const listedTries = 600;
const listedMs = 50;

/** What the contracts say of a topic: one that a service makes must not forget what is to be kept. */
function configsOf({ replication }: TopicsOptions) {
  const manifests = topicManifests(replication === undefined ? {} : { replication });
  return new Map(
    manifests.map((topic) => [
      topic.name,
      Object.entries(topic.config).map(([name, value]) => ({ name, value })),
    ]),
  );
}

export function createTopics(admin: () => Promise<Admin>, options: TopicsOptions): Topics {
  let known = new Map<string, number>();
  const configs = configsOf(options);

  async function refresh(): Promise<Map<string, number>> {
    const { topics } = await (await admin()).fetchTopicMetadata();
    const ready = topics.filter(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
    known = new Map(ready.map(({ name, partitions }) => [name, partitions.length]));
    return known;
  }

  async function create(topics: readonly TopicSpec[]): Promise<void> {
    const there = await refresh();
    const missing = topics.filter(({ name }) => !there.has(name));
    if (missing.length === 0) return;
    const client = await admin();
    try {
      await client.createTopics({
        topics: missing.map(({ name, partitions }) => ({
          topic: name,
          numPartitions: partitions,
          replicationFactor: options.replication ?? brokerDefault,
          configEntries: configs.get(name) ?? [],
        })),
        waitForLeaders: false,
      });
    } catch (error) {
      // Somebody else may have made some of them meanwhile; then they are all there now.
      if (!missing.every(({ name }) => known.has(name)) && !(await allListed(missing, 20))) throw error;
      return;
    }
    if (!(await allListed(missing, listedTries))) {
      throw new Error(
        `the cluster does not list ${missing.map(({ name }) => name).join(', ')} after making them`,
      );
    }
  }

  async function allListed(topics: readonly TopicSpec[], tries: number): Promise<boolean> {
    for (let tried = 0; tried < tries; tried += 1) {
      const there = await refresh();
      if (topics.every(({ name }) => there.has(name))) return true;
      await delay(listedMs);
    }
    return false;
  }

  async function partitions(topic: string): Promise<number | null> {
    return known.get(topic) ?? (await refresh()).get(topic) ?? null;
  }

  async function provide(topic: string): Promise<void> {
    if ((await partitions(topic)) !== null) return;
    const source = topic.slice(0, -deadLetterTopic('').length);
    if (deadLetterTopic(source) !== topic) {
      // The broker that was asked may not have heard of it yet.
      throw new BusUnavailable(`there is no topic ${topic} on this bus: make it with createTopics first`);
    }
    await create([{ name: topic, partitions: (await partitions(source)) ?? options.partitions }]);
  }

  return {
    async list() {
      const there = await refresh();
      // Names that begin so are Kafka's own.
      return [...there]
        .filter(([name]) => !name.startsWith('__'))
        .map(([name, count]) => ({ name, partitions: count }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    partitions,
    create,
    async provideFor(messages) {
      for (const topic of new Set(messages.map((message) => message.topic))) await provide(topic);
    },
    forget: () => known.clear(),
  };
}
