import { deadLetterTopic, overflowTopic, topicList, type Topic } from './topics.ts';

/** A topic as a cluster ought to have it. */
export interface TopicManifest {
  readonly name: string;
  /** events: order of a key matters. letters: dead letters. marks: which letters were sent again. */
  readonly role: 'events' | 'letters' | 'marks';
  readonly partitions: number;
  /** How many brokers keep each partition; null where the cluster's own default is meant. */
  readonly replication: number | null;
  /** The settings that are ours to set, by Kafka's names. What is not named is whoever's it is. */
  readonly config: Readonly<Record<string, string>>;
}

/** What may be said of all topics, or of one. */
export interface TopicShape {
  readonly partitions?: number;
  readonly replication?: number;
  readonly config?: Readonly<Record<string, string>>;
}

export interface ManifestOptions extends Omit<TopicShape, 'config'> {
  /** By topic. */
  readonly topics?: Readonly<Record<string, TopicShape>>;
}

/**
 * Where operators' tools note which dead letters were sent again, by the letter's place: compacted, so that a letter has
 * one mark for ever.
 */
export const marksTopic = 'letters.replayed.v1';

/** As many as the services make where nobody says otherwise. */
const defaultPartitions = 4;
const day = 24 * 60 * 60 * 1000;
/** How long topics of `retention: 'delete'` keep a message: time to see that something stands still, and to mend it. */
export const deleteAfterMs = 7 * day;
/** Dead letters wait for a person. */
const lettersAfterMs = 30 * day;
/** Kafka's own default: larger payloads travel as references to blobs (claim check). */
const maxMessageBytes = 1_048_588;

/**
 * Every topic of the contracts, each with its overflow where it has one and its dead letters, and the marks: sorted by name. A topic's own shape goes before
 * what is said of all.
 */
export function topicManifests(options: ManifestOptions = {}): readonly TopicManifest[] {
  const plain = topicList.flatMap((topic) => [
    { name: topic.name, role: 'events' as const, config: retentionOf(topic) },
    ...(topic.open
      ? [{ name: overflowTopic(topic.name), role: 'events' as const, config: retentionOf(topic) }]
      : []),
    { name: deadLetterTopic(topic.name), role: 'letters' as const, config: deleted(lettersAfterMs) },
  ]);
  const marks = { name: marksTopic, role: 'marks' as const, config: { 'cleanup.policy': 'compact' } };
  return [...plain, marks]
    .map(({ name, role, config }) => {
      const own = options.topics?.[name];
      const replication = own?.replication ?? options.replication ?? null;
      const partitions = own?.partitions ?? (role === 'marks' ? 1 : options.partitions);
      return {
        name,
        role,
        partitions: partitions ?? defaultPartitions,
        replication,
        config: { ...config, ...settingsOf(replication), ...own?.config },
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function retentionOf({ retention }: Topic): Record<string, string> {
  switch (retention) {
    case 'delete':
      return deleted(deleteAfterMs);
    case 'compact':
      return { 'cleanup.policy': 'compact' };
    case 'keep':
      return { ...deleted(-1), 'retention.bytes': '-1' };
  }
}

function deleted(afterMs: number): Record<string, string> {
  return { 'cleanup.policy': 'delete', 'retention.ms': String(afterMs) };
}

/** With three copies or more, what is acknowledged lies on all but one: one broker may be down, and none is missed. */
function settingsOf(replication: number | null): Record<string, string> {
  return {
    'max.message.bytes': String(maxMessageBytes),
    ...(replication !== null && replication >= 3 && { 'min.insync.replicas': String(replication - 1) }),
  };
}
