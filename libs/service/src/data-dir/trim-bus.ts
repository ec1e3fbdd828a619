import type { EmbeddedBus } from '@nocturne/bus';
import { deleteAfterMs, overflowTopic, topicList } from '@nocturne/contracts';
import type { Schedule } from '../definition.ts';

const hourMs = 60 * 60 * 1000;

/**
 * Has the bus's file grow no further than it must, as Kafka's retention would: what everybody has read goes after its time
 * where the topic is one that keeps by age. The others keep what they have, for rebuilding from it, and so do dead letters.
 */
export function trimBus(bus: EmbeddedBus): Schedule {
  const topics = topicList
    .filter(({ retention }) => retention === 'delete')
    .flatMap(({ name, open }) => (open ? [name, overflowTopic(name)] : [name]));
  return {
    name: 'trim the bus',
    everyMs: hourMs,
    run: async () => void (await bus.trim({ topics, olderThanMs: deleteAfterMs })),
  };
}
