import type { Bus } from '@nocturne/bus';
import type { ServiceName } from '@nocturne/contracts';
import type { LogPlace, Replayer } from '@nocturne/service';

/** Has the service read once more what it has to announce again, from the checkpoint on, or all that the log still holds. */
export async function rewind(
  bus: Bus,
  service: ServiceName,
  { rewinds }: Replayer,
  from: readonly LogPlace[],
): Promise<void> {
  const names = rewinds.map(({ name }) => name);
  for (const { topic, partition } of await bus.lag(service, names)) {
    const place = from.find((each) => each.topic === topic && each.partition === partition);
    await bus.seek(service, topic, partition, place?.offset ?? 'start');
  }
}
