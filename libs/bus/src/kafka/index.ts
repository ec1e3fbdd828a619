// Before anything that loads kafkajs.
import './patch-checksum.ts';
export type { AttemptStore } from './attempts.ts';
export { openKafkaAdmin } from './open-kafka-admin.ts';
export * from './open-kafka-bus.ts';
export { defaultSettings } from './settings.ts';
export type { KafkaClientSettings, KafkaConnection, KafkaLogEntry } from './settings.ts';
