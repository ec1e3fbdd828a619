/** A topic as a cluster has it. */
export interface TopicState {
  readonly name: string;
  readonly partitions: number;
  /** Copies of the partition that has the fewest. */
  readonly replication: number;
  /** What holds for the topic, by setting: also what comes from the cluster's defaults. */
  readonly config: Readonly<Record<string, string>>;
}

/** A topic to be made. Without `replication` the cluster's default is taken. */
export interface NewTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number | null;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * What an operator's tool asks of a bus beside {@link Bus}, and no service does. Every change is seen by `topics` once its
 * call resolves.
 */
export interface BusAdmin {
  /** All topics but the cluster's own, by name. */
  topics(): Promise<readonly TopicState[]>;
  create(topic: NewTopic): Promise<void>;
  /** Raises the number of partitions: from then on keys lie elsewhere than before. */
  grow(topic: string, partitions: number): Promise<void>;
  /** Sets these; what else was set for the topic stays. */
  configure(topic: string, settings: Readonly<Record<string, string>>): Promise<void>;
  /** With all that is in it. */
  remove(topic: string): Promise<void>;
  /** How many consumers a group has now. */
  members(group: string): Promise<number>;
  close(): Promise<void>;
}
