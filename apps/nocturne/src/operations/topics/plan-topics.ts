import type { TopicState } from '@nocturne/bus';
import type { TopicManifest } from '@nocturne/contracts';
import { count } from '../../output/words.ts';
import { reducesRetention } from './retention.ts';

/** What is done only where somebody asks for it by name, since it takes something away for good. */
export type Permit = 'grow' | 'shrink' | 'reduce-retention' | 'delete';

/** A difference between a cluster and the manifest, and what becomes of it. */
export interface Step {
  /** replicate: always refused, it is work for the cluster's own tools. */
  readonly kind: 'create' | 'grow' | 'shrink' | 'set' | 'replicate' | 'delete';
  readonly topic: string;
  /** set: which setting. */
  readonly setting: string | null;
  readonly from: string;
  readonly to: string;
  /** What it takes to be done; null: it is done without being asked for. */
  readonly needs: Permit | null;
  /** What is lost by it; null: nothing. */
  readonly loses: string | null;
  readonly refused: boolean;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** Topics that the manifest does not know: they are left alone. */
  readonly unknown: readonly string[];
}

interface PlanOptions {
  readonly permitted: ReadonlySet<Permit>;
  /** Unknown topics to delete. */
  readonly remove: readonly string[];
}

/** How a cluster differs from the manifest, topic by topic, and what may be done about it. */
export function planTopics(
  cluster: readonly TopicState[],
  manifests: readonly TopicManifest[],
  { permitted, remove }: PlanOptions,
): Plan {
  const there = new Map(cluster.map((topic) => [topic.name, topic]));
  const known = new Set(manifests.map(({ name }) => name));
  const differences = manifests.flatMap((manifest) => {
    const topic = there.get(manifest.name);
    return topic === undefined ? [creation(manifest)] : differencesOf(topic, manifest);
  });
  const deletions = remove.filter((name) => there.has(name)).map(deletion);
  return {
    steps: [...differences, ...deletions].map((step) => ({
      ...step,
      refused: step.kind === 'replicate' || (step.needs !== null && !permitted.has(step.needs)),
    })),
    unknown: [...there.keys()].filter((name) => !known.has(name) && !remove.includes(name)),
  };
}

type Difference = Omit<Step, 'refused'>;

const harmless = { setting: null, needs: null, loses: null } as const;

function creation({ name, partitions, replication }: TopicManifest): Difference {
  const copies = replication === null ? 'default copies' : `${replication} copies`;
  return {
    kind: 'create',
    topic: name,
    from: 'absent',
    to: `${count(partitions, 'partition')}, ${copies}`,
    ...harmless,
  };
}

function deletion(topic: string): Difference {
  const loses = 'every message in it';
  return { kind: 'delete', topic, from: 'there', to: 'absent', setting: null, needs: 'delete', loses };
}

function differencesOf(topic: TopicState, manifest: TopicManifest): Difference[] {
  return [...ofPartitions(topic, manifest), ...ofSettings(topic, manifest), ...ofCopies(topic, manifest)];
}

function ofPartitions(
  { name, partitions }: TopicState,
  { partitions: to, role }: TopicManifest,
): Difference[] {
  if (to === partitions) return [];
  const change = { topic: name, from: `${partitions} partitions`, to: `${to} partitions`, setting: null };
  if (to < partitions) {
    const loses = 'every message in it: the topic is deleted and made anew';
    return [{ ...change, kind: 'shrink', needs: 'shrink', loses }];
  }
  if (role !== 'events') return [{ ...change, kind: 'grow', needs: null, loses: null }];
  const loses = 'the order of a key: what comes next may lie in another partition than what is unread';
  return [{ ...change, kind: 'grow', needs: 'grow', loses }];
}

function ofSettings(topic: TopicState, manifest: TopicManifest): Difference[] {
  const reduces = reducesRetention(topic.config, manifest.config);
  return Object.entries(manifest.config)
    .filter(([setting, value]) => topic.config[setting] !== value)
    .map(([setting, value]) => ({
      kind: 'set',
      topic: topic.name,
      setting,
      from: topic.config[setting] ?? 'unknown here',
      to: value,
      needs: reduces.has(setting) ? 'reduce-retention' : null,
      loses: reduces.has(setting) ? 'what is older than it then keeps' : null,
    }));
}

function ofCopies(topic: TopicState, { replication }: TopicManifest): Difference[] {
  if (replication === null || replication === topic.replication) return [];
  const [from, to] = [`${topic.replication} copies`, `${replication} copies`];
  return [{ kind: 'replicate', topic: topic.name, from, to, ...harmless }];
}
