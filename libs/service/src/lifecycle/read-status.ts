import { replayGroup, type Bus, type PartitionLag } from '@nocturne/bus';
import { deadLetterTopic, withoutOverflow, type ServiceStatus, type Topic } from '@nocturne/contracts';
import type { OutboxRelay } from '../outbox/create-outbox.ts';
import { readLags } from '../overflow/read-lags.ts';

/**
 * How far behind a service is. Lags are read first, long work next, the outbox last, which is the way that effects go: what
 * a handled message brings about is then in sight, as work, as a waiting document or as a message somewhere.
 * @param unfinished counts the pieces of long work
 */
export async function readStatus(
  bus: Bus,
  service: string,
  topics: readonly Topic[],
  outbox: OutboxRelay,
  unfinished: () => Promise<number>,
  ready: boolean,
): Promise<ServiceStatus> {
  const names = topics.map(({ name }) => name);
  const behind = sumsOf(await readLags(bus, service, names));
  // An overflow's dead letters are its topic's. Those that were sent again no longer count.
  const plain = names.filter((name) => name === withoutOverflow(name));
  const dead = sumsOf(await bus.lag(replayGroup, plain.map(deadLetterTopic)));
  const consumers = names.map((topic) => ({
    topic,
    lag: behind.get(topic)?.lag ?? 0,
    end: behind.get(topic)?.end ?? 0,
    dead_letters: dead.get(deadLetterTopic(topic))?.lag ?? 0,
  }));
  const left = await unfinished();
  return { service, ready, consumers, unfinished: left, outbox: await outbox.pending() };
}

function sumsOf(rows: readonly PartitionLag[]) {
  const sum = new Map<string, { lag: number; end: number }>();
  for (const { topic, lag, end } of rows) {
    const before = sum.get(topic) ?? { lag: 0, end: 0 };
    sum.set(topic, { lag: before.lag + lag, end: before.end + end });
  }
  return sum;
}
