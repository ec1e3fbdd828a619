import type { Bus } from '@nocturne/bus';
import { openKafkaBus } from '@nocturne/bus/kafka';
import { systemClock } from '@nocturne/service';

/** Looks at the bus of a deployment, or writes to it, without being one of its services. */
export async function withKafka<T>(broker: string, work: (bus: Bus) => Promise<T>): Promise<T> {
  const bus = openKafkaBus({
    clientId: 'a-test',
    brokers: [broker],
    // Nothing is consumed, so no attempts are counted.
    attempts: { increment: async () => 1, forget: async () => undefined },
    clock: systemClock,
  });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
}
