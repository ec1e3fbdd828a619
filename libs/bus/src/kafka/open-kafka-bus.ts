import type { Message } from '@nocturne/contracts';
import kafkajs, { type Admin } from 'kafkajs';
import { BusUnavailable } from '../port-errors.ts';
import type { Bus, PartitionLag } from '../ports.ts';
import { createAttempts, type AttemptStore } from './attempts.ts';
import { createDirectCluster } from './direct-cluster.ts';
import { guarded } from './errors.ts';
import { patchConsumerGroup } from './finish-before-leaving.ts';
import { lagOf, moveGroup } from './group-offsets.ts';
import { openSession } from './open-session.ts';
import { patchEncoder } from './patch-encoder.ts';
import { patchIdleLoop } from './patch-idle-loop.ts';
import { patchMetadata } from './patch-metadata.ts';
import { createPublisher } from './publish-together.ts';
import { readPartition } from './read-partition.ts';
import { createSender } from './send-safely.ts';
import { clientConfig, settingsOf, type KafkaConnection } from './settings.ts';
import { subscribeTo, type KafkaSubscription } from './subscribe.ts';
import { createTopics } from './topics.ts';

export interface KafkaBusOptions extends KafkaConnection {
  /** How many partitions a dead letter topic gets that is made on demand and whose topic is not there; 4 where absent. */
  readonly partitions?: number;
  /** How many brokers keep each partition of a topic that this bus makes; the cluster's default where absent. */
  readonly replication?: number;
  readonly attempts: AttemptStore;
  readonly clock: { now(): Date };
}

export interface KafkaBus extends Bus {
  /**
   * The longest, in ms, that a subscription's loop has not come round; 0 without subscriptions. A handler that takes long
   * counts too. For a readiness probe.
   */
  silentMs(): number;
}

/**
 * What is not urgent: little is encoded at a time, since the thread is not to be busy for long with it; and it waits for
 * company, since requests cost the brokers and this process more than bytes do.
 */
const bulkSends = { sendBytes: 256 * 1024, gatherMs: 20 };

/** The bus on Kafka. Nothing is connected before it is needed. */
export function openKafkaBus(options: KafkaBusOptions): KafkaBus {
  patchIdleLoop();
  patchMetadata();
  patchEncoder();
  patchConsumerGroup();
  const { clock, onLog } = options;
  const settings = settingsOf(options);
  const config = clientConfig(options);
  const newKafka = () => new kafkajs.Kafka(config);
  const kafka = newKafka();
  const admin = createAdmin(() => kafka.admin());
  const direct = createDirectCluster(newKafka, settings);
  const topics = createTopics(admin.connected, {
    partitions: options.partitions ?? 4,
    ...(options.replication !== undefined && { replication: options.replication }),
  });
  const prompt = createWay();
  const bulk = createWay(bulkSends);
  const attempts = createAttempts(options.attempts);
  const subscriptions = new Set<KafkaSubscription>();
  let closing: Promise<void> | null = null;
  // Until then chunks under way may still publish.
  let closed = false;

  /** A producer of its own, and those who wait for it. */
  function createWay(bulkSends?: Parameters<typeof createPublisher>[2]) {
    const sender = createSender(kafka, settings, clock);
    const send = async (messages: readonly Message[]): Promise<void> => {
      try {
        await sender.send(messages);
      } catch (error) {
        topics.forget();
        throw error;
      }
    };
    const publisher = createPublisher(send, settings.sendBytes, bulkSends);
    return {
      publish: (messages: readonly Message[]) => publisher.publish(messages),
      async close(): Promise<void> {
        await publisher.close();
        await sender.close();
      },
    };
  }

  function assertOpen(): void {
    if (closing !== null) throw new BusUnavailable('the bus is closed');
  }

  async function partitionsOf(topic: string): Promise<number[]> {
    const count = await topics.partitions(topic);
    return Array.from({ length: count ?? 0 }, (_, partition) => partition);
  }

  async function assertThere(topic: string): Promise<void> {
    if ((await topics.partitions(topic)) === null) {
      throw new Error(`there is no topic ${topic} on this bus: make it with createTopics first`);
    }
  }

  async function lag(group: string, names: readonly string[]): Promise<readonly PartitionLag[]> {
    const all = await Promise.all(
      names.map(async (topic) => ({ topic, partitions: await partitionsOf(topic) })),
    );
    const there = all.filter(({ partitions }) => partitions.length > 0);
    if (there.length === 0) return [];
    const wanted = there.map(({ topic }) => topic);
    try {
      return await direct.run(wanted, (cluster) => lagOf(cluster, group, there));
    } catch (error) {
      // One that is gone meanwhile would fail them all.
      topics.forget();
      throw error;
    }
  }

  async function read(topic: string, partition: number, from: number, limit: number) {
    if (partition >= ((await topics.partitions(topic)) ?? 0)) return [];
    return direct.run([topic], (cluster) =>
      readPartition(cluster, { topic, partition }, from, limit, settings.fetchBytesPerPartition),
    );
  }

  async function close(): Promise<void> {
    await Promise.all([...subscriptions].map((subscription) => subscription.close()));
    closed = true;
    await Promise.all([prompt.close(), bulk.close()]);
    await attempts.settle();
    await Promise.all([admin.close(), direct.close()]);
  }

  return {
    system: 'kafka',
    createTopics: async (wanted) => {
      assertOpen();
      const broken = wanted.find(({ partitions }) => !Number.isInteger(partitions) || partitions < 1);
      if (broken !== undefined) throw new Error(`topic ${broken.name} needs at least one partition`);
      await guarded(() => topics.create(wanted));
    },
    topics: () => guarded(() => topics.list()),

    async publish(messages, { bulk: isBulk = false } = {}) {
      if (closed) throw new BusUnavailable('the bus is closed');
      await guarded(() => topics.provideFor(messages));
      await (isBulk ? bulk : prompt).publish(messages);
    },

    async subscribe(wanted) {
      assertOpen();
      for (const topic of wanted.topics) await guarded(() => assertThere(topic));
      const { group, fetchBytes } = wanted;
      const own = fetchBytes === undefined ? settings : { ...settings, fetchBytesPerPartition: fetchBytes };
      let subscription: KafkaSubscription | null = null;
      subscription = await guarded(() =>
        subscribeTo(
          {
            open: (events) =>
              openSession(newKafka, { group, topics: wanted.topics, settings: own, clock }, events),
            settings,
            clock,
            onCommitted: (topic, partition, offset) => attempts.passed(group, topic, partition, offset),
            async onClosed() {
              if (subscription !== null) subscriptions.delete(subscription);
              await attempts.settle(group);
            },
            ...(onLog !== undefined && { onLog }),
          },
          wanted,
        ),
      );
      subscriptions.add(subscription);
      if (closing !== null) {
        await subscription.close();
        assertOpen();
      }
      return subscription;
    },

    lag: (group, names) => guarded(() => lag(group, names)),

    async seek(group, topic, partition, to) {
      await guarded(async () => {
        await assertThere(topic);
        await direct.run([topic], (cluster) => moveGroup(cluster, group, { topic, partition }, to));
      });
      await attempts.settle(group);
      await attempts.forget(group, topic, partition, 0, Number.MAX_SAFE_INTEGER);
    },

    read: (topic, partition, from, limit) => guarded(() => read(topic, partition, from, limit)),

    attempt: (group, topic, partition, offset) => attempts.count(group, topic, partition, offset),
    forgetAttempts: (group, topic, partition, offset) =>
      attempts.forget(group, topic, partition, offset, offset + 1),

    silentMs: () => Math.max(0, ...[...subscriptions].map((subscription) => subscription.silentMs())),
    close: () => (closing ??= close()),
  };
}

/** Connects when it is first asked for, and again after a failure. */
function createAdmin(make: () => Admin) {
  let current: Promise<Admin> | null = null;

  async function connect(): Promise<Admin> {
    const admin = make();
    await admin.connect();
    return admin;
  }

  return {
    connected: (): Promise<Admin> => {
      current ??= connect().catch((error: unknown) => {
        current = null;
        throw error;
      });
      return current;
    },
    async close(): Promise<void> {
      await (await current?.catch(() => null))?.disconnect();
    },
  };
}
