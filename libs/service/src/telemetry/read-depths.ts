import type { Bus, PartitionLag } from '@nocturne/bus';
import { deadLetterTopic, withoutOverflow, type Topic } from '@nocturne/contracts';
import type { OutboxRelay } from '../outbox/create-outbox.ts';
import { readLags } from '../overflow/read-lags.ts';

/** What is read to know how far behind a service is. */
export interface DepthSources {
  /** Of the group, which is named like the service. */
  readonly name: string;
  readonly topics: readonly Pick<Topic, 'name'>[];
  readonly bus: Pick<Bus, 'lag' | 'read'>;
  readonly outbox: Pick<OutboxRelay, 'pending' | 'oldest'>;
}

export interface Depths {
  readonly topics: readonly {
    readonly topic: string;
    /** Not done yet. */
    readonly messages: number;
    /** Since the bus took the oldest of them; 0 where there is none. */
    readonly ageMs: number;
    /** In the dead letters. */
    readonly dead: number;
  }[];
  /** Documents whose events are not on the bus. */
  readonly outbox: number;
  readonly outboxAgeMs: number;
}

/** Reads how far behind a service is. Of a partition that is behind, the next message is read, for its age. */
export async function readDepths(sources: DepthSources, now: number): Promise<Depths> {
  const { name: group, bus, outbox } = sources;
  const names = sources.topics.map(({ name }) => name);
  const behind = await readLags(bus, group, names);
  // An overflow's dead letters are its topic's.
  const plain = names.filter((name) => name === withoutOverflow(name));
  const dead = await bus.lag(group, plain.map(deadLetterTopic));
  const ages = await Promise.all(behind.map((row) => ageOf(bus, row, now)));
  const oldest = await outbox.oldest();
  return {
    topics: names.map((topic) => ({
      topic,
      messages: sumOf(behind, topic),
      ageMs: Math.max(0, ...ages.filter((_, index) => behind[index]?.topic === topic)),
      dead: sumOf(dead, deadLetterTopic(topic)),
    })),
    outbox: await outbox.pending(),
    outboxAgeMs: oldest === null ? 0 : Math.max(0, now - oldest.getTime()),
  };
}

async function ageOf(bus: Pick<Bus, 'read'>, row: PartitionLag, now: number): Promise<number> {
  if (row.lag === 0) return 0;
  const [next] = await bus.read(row.topic, row.partition, row.committed, 1);
  return next === undefined ? 0 : Math.max(0, now - next.timestamp);
}

function sumOf(rows: readonly PartitionLag[], topic: string): number {
  return rows.reduce((total, row) => total + (row.topic === topic ? row.lag : 0), 0);
}
