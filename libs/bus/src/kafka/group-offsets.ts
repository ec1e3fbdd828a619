import type { Cluster } from 'kafkajs';
import type { PartitionLag } from '../ports.ts';
import { hasType } from './errors.ts';
import { offsetOf } from './received.ts';

interface Bounds {
  readonly start: number;
  /** The offset that the next message will get, or has that an open transaction holds back. */
  readonly end: number;
}

/** A topic's partitions. */
interface Place {
  readonly topic: string;
  readonly partitions: readonly number[];
}

export async function boundsOf(cluster: Cluster, topic: string, partition: number): Promise<Bounds> {
  const found = (await allBounds(cluster, [{ topic, partitions: [partition] }])).get(
    nameOf(topic, partition),
  );
  if (found === undefined) throw new Error(`topic ${topic} has no partition ${partition}`);
  return found;
}

/** One row a partition, in order. However many topics: it takes the same few requests. */
export async function lagOf(
  cluster: Cluster,
  group: string,
  places: readonly Place[],
): Promise<readonly PartitionLag[]> {
  const coordinator = await cluster.findGroupCoordinator({ groupId: group });
  const [bounds, { responses }] = await Promise.all([
    allBounds(cluster, places),
    // The type asks for offsets; the protocol does not.
    coordinator.offsetFetch({
      groupId: group,
      topics: places.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map((partition) => ({ partition, offset: '' })),
      })),
    }),
  ]);
  const committed = new Map(
    responses.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [nameOf(topic, partition), offsetOf(offset)] as const),
    ),
  );
  return places.flatMap(({ topic, partitions }) =>
    partitions.flatMap((partition) => {
      const limits = bounds.get(nameOf(topic, partition));
      if (limits === undefined) return [];
      // -1 where the group has committed nothing; and retention may have taken what it stood at.
      const next = Math.max(committed.get(nameOf(topic, partition)) ?? -1, limits.start);
      return [{ topic, partition, committed: next, end: limits.end, lag: Math.max(0, limits.end - next) }];
    }),
  );
}

/** Moves a group that has no members; returns the offset at which it stands then. */
export async function moveGroup(
  cluster: Cluster,
  group: string,
  place: { readonly topic: string; readonly partition: number },
  to: number | 'start' | 'end',
): Promise<void> {
  const { topic, partition } = place;
  const { start, end } = await boundsOf(cluster, topic, partition);
  const offset = to === 'start' ? start : to === 'end' ? end : Math.min(Math.max(to, start), end);
  const coordinator = await cluster.findGroupCoordinator({ groupId: group });
  try {
    // Without a member and a generation: brokers take that of an empty group only.
    await coordinator.offsetCommit({
      groupId: group,
      groupGenerationId: -1,
      memberId: '',
      topics: [{ topic, partitions: [{ partition, offset: String(offset) }] }],
    });
  } catch (error) {
    if (!hasType(error, 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION')) throw error;
    throw new Error(`group ${group} reads topic ${topic} now: close its subscriptions before you move it`, {
      cause: error,
    });
  }
}

async function allBounds(cluster: Cluster, places: readonly Place[]): Promise<ReadonlyMap<string, Bounds>> {
  const asked = places.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map((partition) => ({ partition })),
  }));
  const read = async (fromBeginning: boolean) => {
    const topics = await cluster.fetchTopicsOffset(asked.map((one) => ({ ...one, fromBeginning })));
    return topics.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [nameOf(topic, partition), offsetOf(offset)] as const),
    );
  };
  // One after the other: where the end was asked for first, the start could lie behind it.
  const starts = await read(true);
  const endAt = new Map(await read(false));
  return new Map(
    starts.map(([name, start]) => [name, { start, end: Math.max(start, endAt.get(name) ?? start) }]),
  );
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;
