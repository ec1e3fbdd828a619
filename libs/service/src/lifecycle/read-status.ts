import type { Bus } from '@nocturne/bus';
import { deadLetterTopic, type ServiceStatus, type Topic } from '@nocturne/contracts';
import type { OutboxRelay } from '../outbox/create-outbox.ts';

/**
 * How far behind a service is. Lags are read before the outbox: what a handled message announces is then in sight, either
 * as a waiting document or as a message somewhere.
 */
export async function readStatus(
  bus: Bus,
  group: string,
  topics: readonly Topic[],
  outbox: OutboxRelay,
  ready: boolean,
): Promise<ServiceStatus> {
  const names = topics.map(({ name }) => name);
  const behind = await sums(bus, group, names);
  const dead = await sums(bus, group, names.map(deadLetterTopic));
  const consumers = names.map((topic) => ({
    topic,
    lag: behind.get(topic)?.lag ?? 0,
    end: behind.get(topic)?.end ?? 0,
    dead_letters: dead.get(deadLetterTopic(topic))?.lag ?? 0,
  }));
  return { service: group, ready, consumers, outbox: await outbox.pending() };
}

async function sums(bus: Bus, group: string, topics: readonly string[]) {
  const sum = new Map<string, { lag: number; end: number }>();
  for (const { topic, lag, end } of await bus.lag(group, topics)) {
    const before = sum.get(topic) ?? { lag: 0, end: 0 };
    sum.set(topic, { lag: before.lag + lag, end: before.end + end });
  }
  return sum;
}
