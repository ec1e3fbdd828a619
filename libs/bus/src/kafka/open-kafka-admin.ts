import kafkajs, { type Admin, type ConfigEntries } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import type { BusAdmin, NewTopic, TopicState } from '../admin.ts';
import { patchIdleLoop } from './patch-idle-loop.ts';
import { patchMetadata } from './patch-metadata.ts';
import { clientConfig, type KafkaConnection } from './settings.ts';

/** The cluster's default number of copies. */
const brokerDefault = -1;
/** How long a change may take until the cluster tells of it. */
const seenTries = 600;
const seenMs = 50;
/** DYNAMIC_TOPIC_CONFIG of DescribeConfigs' answer: set for the topic itself, not inherited. */
const ofTheTopic = 1;

/** What an operator asks of Kafka. Connects at once. @throws where no broker answers, or none lets us in. */
export async function openKafkaAdmin(connection: KafkaConnection): Promise<BusAdmin> {
  patchIdleLoop();
  patchMetadata();
  const admin = new kafkajs.Kafka(clientConfig(connection)).admin();
  await admin.connect();

  /** Names and partitions; topics without a leader are not ready yet. */
  async function list() {
    const { topics } = await admin.fetchTopicMetadata();
    return topics
      .filter(({ name }) => !name.startsWith('__'))
      .filter(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
  }

  async function topics(): Promise<readonly TopicState[]> {
    const found = (await list()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const settings = await describe(
      admin,
      found.map(({ name }) => name),
    );
    return found.map(({ name, partitions }) => ({
      name,
      partitions: partitions.length,
      replication: Math.min(...partitions.map(({ replicas }) => replicas.length)),
      config: Object.fromEntries(
        (settings.get(name) ?? []).map(({ configName, configValue }) => [configName, configValue]),
      ),
    }));
  }

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < seenTries; tries += 1) {
      if (await holds()) return;
      await delay(seenMs);
    }
    throw new Error(`the cluster does not show that ${what}`);
  }

  const partitionsOf = async (topic: string) =>
    (await list()).find(({ name }) => name === topic)?.partitions.length ?? 0;

  return {
    topics,
    async create({ name, partitions, replication, config }: NewTopic) {
      await admin.createTopics({
        topics: [
          {
            topic: name,
            numPartitions: partitions,
            replicationFactor: replication ?? brokerDefault,
            configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
          },
        ],
        waitForLeaders: false,
      });
      await until(`${name} was made`, async () => (await partitionsOf(name)) === partitions);
    },
    async grow(topic, partitions) {
      await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
      await until(`${topic} has grown`, async () => (await partitionsOf(topic)) === partitions);
    },
    async configure(topic, settings) {
      const before = (await describe(admin, [topic])).get(topic) ?? [];
      // The request replaces all that was set for the topic: what it does not name goes back to the default.
      const kept = before.filter(({ configSource }) => Number(configSource) === ofTheTopic);
      const hidden = kept.find(({ isSensitive }) => isSensitive);
      if (hidden !== undefined)
        throw new Error(
          `${topic} has the setting ${hidden.configName}, which cannot be read and would be lost`,
        );
      const own = kept.map(({ configName, configValue }): [string, string] => [configName, configValue]);
      const entries = Object.entries({ ...Object.fromEntries(own), ...settings });
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: topic,
            configEntries: entries.map(([name, value]) => ({ name, value })),
          },
        ],
      });
      await until(`${topic} is set`, async () => {
        const after = (await describe(admin, [topic])).get(topic) ?? [];
        const values = new Map(after.map(({ configName, configValue }) => [configName, configValue]));
        return Object.entries(settings).every(([name, value]) => values.get(name) === value);
      });
    },
    async remove(topic) {
      await admin.deleteTopics({ topics: [topic] });
      await until(`${topic} is gone`, async () => (await partitionsOf(topic)) === 0);
    },
    async members(group) {
      const { groups } = await admin.describeGroups([group]);
      return groups.reduce((sum, { members }) => sum + members.length, 0);
    },
    close: () => admin.disconnect(),
  };
}

async function describe(
  admin: Admin,
  topics: readonly string[],
): Promise<ReadonlyMap<string, readonly ConfigEntries[]>> {
  if (topics.length === 0) return new Map();
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
  });
  return new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]));
}
