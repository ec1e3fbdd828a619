import { join } from 'node:path';
import { openEmbeddedBus, type Bus, type Received } from '@nocturne/bus';
import { decodeEvent, type Event, type Topic } from '@nocturne/contracts';
import { systemClock } from '@nocturne/service';

/** Works on the bus of a data folder while no host holds it. */
export async function withBus<T>(dataDir: string, work: (bus: Bus) => Promise<T>): Promise<T> {
  const bus = openEmbeddedBus({ file: join(dataDir, 'bus.db'), clock: systemClock });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
}

/** Every message of a topic, partition by partition, each in order. */
export async function messagesOf(bus: Bus, topic: string): Promise<readonly Received[]> {
  const partitions = (await bus.topics()).find(({ name }) => name === topic)?.partitions ?? 0;
  const all: Received[] = [];
  for (let partition = 0; partition < partitions; partition += 1) {
    all.push(...(await bus.read(topic, partition, 0, 1_000_000)));
  }
  return all;
}

/** The same, decoded. */
export async function eventsOf<T extends Topic>(bus: Bus, topic: T): Promise<readonly Event<T>[]> {
  return (await messagesOf(bus, topic.name)).map((message) => {
    const event = decodeEvent(topic, message);
    if (!event.ok) throw new Error(`${topic.name}: ${event.refusal.message}`);
    return event.value;
  });
}
