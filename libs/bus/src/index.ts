export { BusFull, isFull } from './bus-full.ts';
export type { ConsumerOptions } from './consumer/options.ts';
export { startConsumer } from './consumer/start-consumer.ts';
export * from './embedded/open-embedded-bus.ts';
export * from './outcome.ts';
export { partitionOf } from './partition.ts';
export * from './ports.ts';
