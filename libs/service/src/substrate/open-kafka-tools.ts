import type { Bus, BusAdmin } from '@nocturne/bus';
import { openKafkaAdmin, openKafkaBus } from '@nocturne/bus/kafka';
import type { KafkaConfig } from '../config/config.ts';
import type { Clock } from '../definition.ts';
import { connectionOf } from './open-kafka.ts';

/** Kafka as operators' tools use it: they join no group and handle nothing. */
export interface KafkaTools {
  readonly bus: Bus;
  readonly admin: BusAdmin;
  close(): Promise<void>;
}

/** A person waits: what does not answer after so many tries is said not to. */
const tries = 5;

/** @throws Error where a setting or a file is wrong, or no broker lets us in. */
export async function openKafkaTools(config: KafkaConfig, clock: Clock): Promise<KafkaTools> {
  const connection = connectionOf('nocturne-tools', config);
  const patient = { ...connection, client: { publishTries: tries, ...connection.client } };
  const admin = await openKafkaAdmin(patient);
  const bus = openKafkaBus({
    ...patient,
    ...(config.replication !== null && { replication: config.replication }),
    attempts: noAttempts,
    clock,
  });
  return {
    bus,
    admin,
    async close() {
      await Promise.all([bus.close(), admin.close()]);
    },
  };
}

/** Who handles nothing never crashes at a message. */
const noAttempts = { increment: async () => 1, forget: async () => undefined };
