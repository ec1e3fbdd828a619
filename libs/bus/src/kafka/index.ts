export type { AttemptStore } from './attempts.ts';
export * from './open-kafka-bus.ts';
export type { KafkaClientSettings, KafkaConnection, KafkaLogEntry } from './settings.ts';
