import kafkajs, { type ConsumerConfig, type KafkaConfig, type RetryOptions, type SASLOptions } from 'kafkajs';
import type { ConnectionOptions } from 'node:tls';

/** How the brokers are reached: what a service's configuration says about its Kafka. */
export interface KafkaConnection {
  /** Names this process to the brokers, in their logs and quotas. */
  readonly clientId: string;
  /** host:port, some of the cluster's brokers. */
  readonly brokers: readonly string[];
  /** True for TLS with the machine's certificate authorities; an object to give others, or a client certificate. */
  readonly tls?: boolean | ConnectionOptions;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  readonly client?: Partial<KafkaClientSettings>;
  /** Told what the client has to say: an event's name and facts, never a message's content. */
  readonly onLog?: (entry: KafkaLogEntry) => void;
}

export interface KafkaLogEntry {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
  readonly group?: string;
  readonly error?: string;
}

/** Times in ms, sizes in bytes. */
export interface KafkaClientSettings {
  readonly connectionTimeoutMs: number;
  readonly authenticationTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** After a failure the first wait, which doubles up to the longest; publishing gives up after so many tries. */
  readonly retryFirstMs: number;
  readonly retryLongestMs: number;
  readonly publishTries: number;
  /** A consumer that fails so often in a row is given up, and a new one made. */
  readonly consumeTries: number;
  /** The group takes a member for dead that it has not heard of for so long. */
  readonly sessionTimeoutMs: number;
  /** So long a member may take to finish its chunks when the group shares its partitions afresh. */
  readonly rebalanceTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How long a fetch waits at the broker for a message: the delay of a resumed partition and of a close. */
  readonly fetchWaitMs: number;
  readonly fetchBytes: number;
  readonly fetchBytesPerPartition: number;
  readonly metadataMaxAgeMs: number;
  /** A consumer that has given no sign of life for so long is given up; more than a rebalance may take. */
  readonly stallMs: number;
  /** How long a close waits for the broker once the chunks under way are done. */
  readonly closeMs: number;
  /** The largest message that is sent, and the most that goes in one request; brokers allow 1,048,588 by default. */
  readonly sendBytes: number;
  readonly compression: 'none' | 'gzip';
}

export const defaultSettings: KafkaClientSettings = {
  connectionTimeoutMs: 5000,
  authenticationTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  retryFirstMs: 100,
  retryLongestMs: 2000,
  publishTries: 20,
  consumeTries: 4,
  sessionTimeoutMs: 30_000,
  rebalanceTimeoutMs: 60_000,
  heartbeatMs: 1000,
  fetchWaitMs: 250,
  fetchBytes: 10 * 1024 * 1024,
  fetchBytesPerPartition: 1024 * 1024,
  metadataMaxAgeMs: 60_000,
  stallMs: 150_000,
  closeMs: 10_000,
  sendBytes: 1_000_000,
  compression: 'none',
};

export function settingsOf({ client }: KafkaConnection): KafkaClientSettings {
  return { ...defaultSettings, ...client };
}

/** kafkajs' own words for the connection. */
export function clientConfig(connection: KafkaConnection): KafkaConfig {
  const { clientId, brokers, tls, sasl, onLog } = connection;
  const settings = settingsOf(connection);
  return {
    clientId,
    brokers: [...brokers],
    ...(tls !== undefined && { ssl: tls }),
    ...(sasl !== undefined && { sasl: saslConfig(sasl) }),
    connectionTimeout: settings.connectionTimeoutMs,
    authenticationTimeout: settings.authenticationTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    retry: retryConfig(settings, settings.publishTries),
    logLevel: onLog === undefined ? kafkajs.logLevel.NOTHING : kafkajs.logLevel.INFO,
    ...(onLog !== undefined && { logCreator: () => logTo(onLog) }),
  };
}

/**
 * A fresh object with these fields only: kafkajs writes the authenticator that it made for the first password into the
 * object that it is given, and whoever copies that with another password would go on by the first.
 */
function saslConfig({ mechanism, username, password }: NonNullable<KafkaConnection['sasl']>): SASLOptions {
  return { mechanism, username, password };
}

export function consumerConfig(settings: KafkaClientSettings, groupId: string): ConsumerConfig {
  return {
    groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    rebalanceTimeout: settings.rebalanceTimeoutMs,
    heartbeatInterval: settings.heartbeatMs,
    maxWaitTimeInMs: settings.fetchWaitMs,
    maxBytes: settings.fetchBytes,
    maxBytesPerPartition: settings.fetchBytesPerPartition,
    metadataMaxAge: settings.metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    // What to do after a crash is decided in one place, and not here: see subscribe.ts.
    retry: { ...retryConfig(settings, settings.consumeTries), restartOnFailure: async () => false },
  };
}

function retryConfig(settings: KafkaClientSettings, tries: number): RetryOptions {
  return { initialRetryTime: settings.retryFirstMs, maxRetryTime: settings.retryLongestMs, retries: tries };
}

type LogCreator = NonNullable<KafkaConfig['logCreator']>;

/** Only named facts pass: whatever else kafkajs logs may hold what others wrote. */
function logTo(onLog: NonNullable<KafkaConnection['onLog']>): ReturnType<LogCreator> {
  const levels = { 1: 'error', 2: 'warn', 4: 'info', 5: 'debug' } as const;
  return ({ level, log }) => {
    if (level === kafkajs.logLevel.NOTHING) return;
    const { message, groupId, error } = log as { message: string; groupId?: unknown; error?: unknown };
    onLog({
      level: levels[level],
      message,
      ...(typeof groupId === 'string' && { group: groupId }),
      ...(typeof error === 'string' && { error }),
    });
  };
}
