import { readFileSync } from 'node:fs';
import {
  defaultSettings,
  openKafkaBus,
  type KafkaBus,
  type KafkaBusOptions,
  type KafkaConnection,
} from '@nocturne/bus/kafka';
import type { ServiceName } from '@nocturne/contracts';
import type { Documents } from '@nocturne/storage';
import type { Logger } from 'pino';
import type { KafkaConfig } from '../config/config.ts';
import type { Clock } from '../definition.ts';
import { durableAttempts } from './durable-attempts.ts';

interface KafkaSubstrate {
  readonly name: ServiceName;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly partitions: number;
  /** Where attempts are remembered. */
  readonly documents: Documents;
}

/** The bus of a service on Kafka, as its configuration says. @throws Error where a setting or a file is wrong. */
export function openKafka(config: KafkaConfig, substrate: KafkaSubstrate): KafkaBus {
  const { name, clock, logger, partitions, documents } = substrate;
  const { replication } = config;
  return openKafkaBus({
    ...connectionOf(`nocturne-${name}`, config),
    partitions,
    ...(replication !== null && { replication }),
    attempts: durableAttempts(documents),
    clock,
    onLog: ({ level, message, ...facts }) => logger[levels[level]](facts, `kafka: ${message}`),
  });
}

/** How the brokers are reached. @throws Error where a setting or a file is wrong. */
export function connectionOf(clientId: string, config: KafkaConfig): KafkaConnection {
  const { brokers, tls, sasl } = config;
  return {
    clientId,
    brokers,
    ...(tls !== null && { tls: tlsOf(tls) }),
    ...(sasl !== null && { sasl }),
    client: clientOf(config),
  };
}

/** What the client calls an error it tries again, or the bus does: what is to stop the service is thrown. */
const levels = { error: 'warn', warn: 'info', info: 'debug', debug: 'trace' } as const;

function tlsOf({ ca, cert, key }: NonNullable<KafkaConfig['tls']>): NonNullable<KafkaBusOptions['tls']> {
  if (ca === null && cert === null && key === null) return true;
  const file = (path: string | null) => (path === null ? undefined : readFileSync(path, 'utf8'));
  return { ca: file(ca), cert: file(cert), key: file(key) };
}

function clientOf({ client }: KafkaConfig): NonNullable<KafkaBusOptions['client']> {
  const unknown = Object.entries(client).filter(
    ([name, value]) => typeof value !== typeof (defaultSettings as unknown as Record<string, unknown>)[name],
  );
  if (unknown.length === 0) return client;
  throw new Error(
    `NOCTURNE_KAFKA_CLIENT: unknown or of the wrong type: ${unknown.map(([name]) => name).join(', ')}. ` +
      `There are ${Object.keys(defaultSettings).join(', ')}`,
  );
}
