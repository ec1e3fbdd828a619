import type { Bus, PartitionLag } from '@nocturne/bus';
import { overflowTopic, withoutOverflow } from '@nocturne/contracts';

/**
 * The group that reads a topic for a service: named like the service, save that overflows have one of their own, so that
 * working them off never holds up the fetching of what comes.
 */
export function groupOf(service: string, topic: string): string {
  return topic === withoutOverflow(topic) ? service : overflowTopic(service);
}

/** How far a service is behind on these topics, overflows among them. */
export async function readLags(
  bus: Pick<Bus, 'lag'>,
  service: string,
  topics: readonly string[],
): Promise<readonly PartitionLag[]> {
  const groups = Map.groupBy(topics, (topic) => groupOf(service, topic));
  const rows = await Promise.all([...groups].map(([group, names]) => bus.lag(group, names)));
  return rows.flat();
}
