import { deadLetterTopic, type Message } from '@nocturne/contracts';
import { partitionOf } from '../partition.ts';
import { BusUnavailable } from '../port-errors.ts';
import type { Bus, Received, Subscription, TopicSpec } from '../ports.ts';
import { openCatalogue, type Log } from './catalogue.ts';
import { createGroup, type Group } from './group.ts';
import { openGroupOffsets } from './group-offsets.ts';
import type { LaneStore } from './lane.ts';
import { openMessageLog, type Incoming } from './message-log.ts';
import { openDatabase } from './open-database.ts';
import { subscribeTo } from './subscribe.ts';
import { trimLogs, type TrimOptions } from './trim.ts';
import { writeTogether } from './write-together.ts';

export interface EmbeddedBusOptions {
  /** Made where it is not there; its folder has to be. One process opens it at a time. */
  readonly file: string;
  /** How many partitions a dead letter topic gets that is made on demand and whose topic is not there; 4 where absent. */
  readonly partitions?: number;
  readonly clock: { now(): Date };
  /** What an acknowledged message survives: the end of the process, kill −9 included (default), or of the machine's power. */
  readonly durability?: 'process' | 'power';
  /** The file grows no further than this: publishing then rejects with BusFull. */
  readonly maxBytes?: number;
}

export interface EmbeddedBus extends Bus {
  /** Makes room; resolves with the number of messages that went. */
  trim(options: TrimOptions): Promise<number>;
}

/** A chunk ends once its values come to this many bytes: reading it holds the event loop. */
const chunkBytes = 1024 * 1024;

/** The bus as a durable log in one SQLite file: nothing to install, nothing polls, publishing wakes the subscribers. */
export function openEmbeddedBus(options: EmbeddedBusOptions): EmbeddedBus {
  const { file, maxBytes, durability = 'process' } = options;
  const database = openDatabase({ file, durability, ...(maxBytes !== undefined && { maxBytes }) });
  const catalogue = openCatalogue(database);
  const log = openMessageLog(database);
  const offsets = openGroupOffsets(database);
  const writes = writeTogether(database);
  const groups = new Map<string, Group>();
  const subscriptions = new Set<Subscription>();
  // While it closes, chunks under way may still publish.
  let closing: Promise<void> | null = null;

  function assertOpen(): void {
    if (!database.isOpen) throw new BusUnavailable('the bus is closed');
  }

  function committed(group: string, { id }: Log): number {
    const { start } = log.bounds(id);
    return Math.max(offsets.committed(group, id) ?? start, start);
  }

  function read(
    { id, topic, partition }: Log,
    from: number,
    limit: number,
    maxBytes: number,
  ): readonly Received[] {
    return log.read(id, from, limit, maxBytes).map(({ headers, ...message }) => ({
      ...message,
      topic,
      partition,
      headers: JSON.parse(headers) as Record<string, string>,
    }));
  }

  function groupNamed(name: string): Group {
    const store: LaneStore = {
      committed: (at) => committed(name, at),
      read: (at, from, limit) => read(at, from, limit, chunkBytes),
      commit: (at, offset) => writes.run(() => offsets.commit(name, at.id, offset)),
      now: () => options.clock.now().getTime(),
    };
    const group = groups.get(name) ?? createGroup(store);
    groups.set(name, group);
    return group;
  }

  async function createTopics(topics: readonly TopicSpec[]): Promise<void> {
    assertOpen();
    await writes.run(() => catalogue.create(topics));
    catalogue.reload();
  }

  async function createDeadLetterTopics(messages: readonly Message[]): Promise<void> {
    const missing = new Set(
      messages.map(({ topic }) => topic).filter((topic) => catalogue.logs(topic).length === 0),
    );
    for (const topic of missing) {
      const source = topic.slice(0, -deadLetterTopic('').length);
      if (deadLetterTopic(source) !== topic) continue;
      const partitions = catalogue.logs(source).length || (options.partitions ?? 4);
      await createTopics([{ name: topic, partitions }]);
    }
  }

  function place({ topic, key, headers, value }: Message): Incoming {
    const logs = catalogue.logsOf(topic);
    const { id } = catalogue.log(topic, partitionOf(key, logs.length));
    return { log: id, key, headers: JSON.stringify(headers), value };
  }

  async function close(): Promise<void> {
    await Promise.all([...subscriptions].map((subscription) => subscription.close()));
    // What was asked for before this is written before this.
    await writes.run(() => undefined);
    database.close();
  }

  return {
    createTopics,
    topics: async () => catalogue.topics(),

    async publish(messages) {
      assertOpen();
      await createDeadLetterTopics(messages);
      const incoming = messages.map(place);
      const timestamp = options.clock.now().getTime();
      await writes.run(() => log.append(incoming, timestamp));
      const grown = new Set(incoming.map((message) => message.log));
      for (const group of groups.values()) group.wake(grown);
    },

    async subscribe(wanted) {
      const logs = wanted.topics.flatMap((topic) => catalogue.logsOf(topic));
      // From now on trim keeps what this group has not done.
      await writes.run(() => logs.forEach(({ id }) => offsets.enter(wanted.group, id, log.bounds(id).start)));
      if (closing !== null) throw new Error('the bus is closing');
      const subscription = subscribeTo(groupNamed(wanted.group), logs, wanted, () =>
        subscriptions.delete(subscription),
      );
      subscriptions.add(subscription);
      return subscription;
    },

    async lag(group, topics) {
      return topics.flatMap((name) =>
        catalogue.logs(name).map((at) => {
          const { end } = log.bounds(at.id);
          const next = committed(group, at);
          return { topic: at.topic, partition: at.partition, committed: next, end, lag: end - next };
        }),
      );
    },

    async seek(group, topic, partition, to) {
      const { id } = catalogue.log(topic, partition);
      if (groups.get(group)?.isActive(id) === true) {
        throw new Error(
          `group ${group} reads topic ${topic} now: close its subscriptions before you move it`,
        );
      }
      const { start, end } = log.bounds(id);
      const offset = to === 'start' ? start : to === 'end' ? end : Math.min(Math.max(to, start), end);
      await writes.run(() => {
        offsets.commit(group, id, offset);
        offsets.forgetAttempts(group, id);
      });
    },

    async read(topic, partition, from, limit) {
      const at = catalogue.logs(topic)[partition];
      return at === undefined ? [] : read(at, Math.max(0, from), limit, Infinity);
    },

    attempt: (group, topic, partition, offset) =>
      writes.run(() => offsets.attempt(group, catalogue.log(topic, partition).id, offset)),

    forgetAttempts: (group, topic, partition, offset) =>
      writes.run(() => offsets.forgetAttempts(group, catalogue.log(topic, partition).id, offset)),

    trim: (what) => trimLogs({ catalogue, log, offsets, writes }, what, options.clock.now().getTime()),

    silentMs: () => Math.max(0, ...[...groups.values()].map((group) => group.silentMs())),

    close: () => (closing ??= close()),
  };
}
