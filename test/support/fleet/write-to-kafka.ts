import {
  encodeEvent,
  inputEventId,
  mintTenantId,
  sessionSchema,
  topics,
  type SessionInput,
} from '@nocturne/contracts';
import kafkajs from 'kafkajs';
import { until } from '../until.ts';

/** A fleet that writes its sessions to the bus itself, with a client of its own. */
export interface KafkaWriter {
  /** Durable once it resolves; tried again until it is. */
  send(sessions: readonly SessionInput[]): Promise<void>;
  close(): Promise<void>;
}

export async function openKafkaWriter(broker: string, tenant: string): Promise<KafkaWriter> {
  const kafka = new kafkajs.Kafka({
    clientId: 'a-fleet',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  return {
    async send(sessions) {
      const messages = sessions.map((session) => messageOf(tenant, session));
      const send = () => producer.send({ topic: topics.sessionsCompleted.name, acks: -1, messages });
      // The client gives up in the end, and sometimes at once; a fleet does not.
      await until('the broker takes it', () => send().then(() => true, asNotYet));
    },
    close: () => producer.disconnect(),
  };
}

function asNotYet(error: unknown): false {
  if (error instanceof Error && error.name.startsWith('KafkaJS')) return false;
  throw error;
}

function messageOf(name: string, input: SessionInput) {
  const tenant = mintTenantId(name);
  const data = { session: sessionSchema.parse(input) };
  const id = inputEventId(topics.sessionsCompleted.type, tenant, data);
  const time = data.session.ended_at ?? '2026-01-01T00:00:00.000Z';
  const { key, value, headers } = encodeEvent(topics.sessionsCompleted, { id, tenant, time, data });
  return { key, value: Buffer.from(value), headers };
}
