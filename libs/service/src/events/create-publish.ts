import type { Bus } from '@nocturne/bus';
import { encodeEvent } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { Clock, ServiceDependencies } from '../definition.ts';
import { activeTrace } from '../telemetry/in-span.ts';
import { publishInTrace } from '../telemetry/publish-in-trace.ts';
import { checkIn } from './claim-check.ts';

/** Publishes events from outside, each durable once its call resolves. The bus writes those of one turn together. */
export function createPublish(
  bus: Bus,
  storage: Pick<Storage, 'blobs'>,
  clock: Clock,
): ServiceDependencies['publish'] {
  return async (topic, tenant, id, data) => {
    const event = { id, tenant, time: clock.now().toISOString(), data, ...activeTrace() };
    await publishInTrace(bus, [await checkIn(encodeEvent(topic, event), storage.blobs(tenant))]);
  };
}
