import type { Bus } from '@nocturne/bus';
import type { ServiceName, Topic } from '@nocturne/contracts';

/** Where a checkpoint stands in a partition: everything before is in it. */
export interface LogPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What is to be read of one partition: from, up to and without until. */
export interface LogRange {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly until: number;
}

/** Nobody commits under this name: it stands where each partition begins. */
const nobody = 'nocturne-replay';

/** Up to where a service's database shows these topics: its group's place, or the end of what the service wrote itself. */
export async function placesOf(
  bus: Bus,
  service: ServiceName,
  topics: readonly Topic[],
): Promise<readonly LogPlace[]> {
  const own = new Set(topics.filter(({ writer }) => writer === service).map(({ name }) => name));
  const rows = await bus.lag(
    service,
    topics.map(({ name }) => name),
  );
  return rows.map(({ topic, partition, committed, end }) => ({
    topic,
    partition,
    offset: own.has(topic) ? end : committed,
  }));
}

/**
 * What to read, and what of it is gone.
 * @param checkpoint nothing before it is read again, save of compacted topics: they hold the last of each key
 */
export async function logRanges(
  bus: Bus,
  service: ServiceName,
  topics: readonly Topic[],
  checkpoint: readonly LogPlace[],
): Promise<{ readonly ranges: readonly LogRange[]; readonly gone: readonly string[] }> {
  const kept = new Map(topics.map((topic) => [topic.name, topic.retention]));
  const at = new Map(checkpoint.map(({ topic, partition, offset }) => [`${topic}/${partition}`, offset]));
  const starts = await bus.lag(nobody, [...kept.keys()]);
  const startAt = new Map(
    starts.map(({ topic, partition, committed }) => [`${topic}/${partition}`, committed]),
  );
  const ranges: LogRange[] = [];
  const gone: string[] = [];
  for (const { topic, partition, offset: until } of await placesOf(bus, service, topics)) {
    const place = `${topic}/${partition}`;
    const start = startAt.get(place) ?? 0;
    const wanted = kept.get(topic) === 'compact' ? 0 : (at.get(place) ?? 0);
    ranges.push({ topic, partition, from: Math.max(start, wanted), until });
    if (kept.get(topic) === 'keep' && wanted < start)
      gone.push(`${place}: offsets ${wanted} to ${start - 1}`);
  }
  return { ranges, gone };
}
