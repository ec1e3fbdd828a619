import { updatesTopicOf, type TenantId } from '@nocturne/contracts';
import type { ServiceDependencies } from '@nocturne/service';
import type { Subscribers } from '../ports.ts';

/** A tenant's own topic on the bus, made when it is first needed. */
export function createSubscribers(
  bus: Pick<ServiceDependencies['bus'], 'createTopics'>,
  publish: ServiceDependencies['publish'],
  tenant: TenantId,
): Subscribers {
  const topic = updatesTopicOf(tenant);
  let made: Promise<void> | null = null;
  return {
    async tell({ id, data }) {
      made ??= bus.createTopics([{ name: topic.name, partitions: 1 }]);
      await made.catch((error: unknown) => {
        made = null;
        throw error;
      });
      await publish(topic, tenant, id, data);
    },
  };
}
