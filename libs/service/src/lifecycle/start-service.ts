import { startConsumer, type Handled, type Received } from '@nocturne/bus';
import { deadLetterTopic, topicList } from '@nocturne/contracts';
import type { Logger } from 'pino';
import type { ServiceDefinition } from '../definition.ts';
import type { ServedService } from '../http/served-service.ts';
import { createDispatch, topicsOf } from './dispatch.ts';
import type { PreparedService } from './prepare-service.ts';
import { readStatus } from './read-status.ts';
import { startSchedules } from './start-schedules.ts';

/** A service at work. */
export interface RunningService extends ServedService {
  readonly definition: ServiceDefinition;
  /** Finishes what is under way, publishes what was announced, frees what the service opened. Idempotent. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Partitions of the topics that are not there yet. */
  readonly partitions?: number;
  /** Told once, of the first bug: the process is to close and exit non-zero. */
  readonly onFatal: (error: unknown) => void;
}

/** Partitions of a topic where nobody said otherwise: room for as many consumers of one group. */
const defaultPartitions = 4;

/**
 * Makes the topics that the service reads and writes, begins to publish, to consume (in one group named like the service,
 * the directory's topics among them) and to run its schedules. Its routes are served by `createHttp`.
 */
export async function startService(
  definition: ServiceDefinition,
  prepared: PreparedService,
  options: StartOptions,
): Promise<RunningService> {
  const { bus, storage, clock, logger, directory, outbox } = prepared;
  const { name } = definition;
  const consumes = [...directory.consumes, ...definition.consumes];
  const topics = topicsOf(consumes);
  let failed = false;
  const onFatal = (error: unknown): void => {
    logger.fatal({ err: error }, 'a bug stops the service');
    if (!failed) options.onFatal(error);
    failed = true;
  };

  const own = topicList.filter((topic) => topic.writer === name || topics.includes(topic));
  const partitions = options.partitions ?? defaultPartitions;
  await bus.createTopics(
    own.flatMap((topic) => [
      { name: topic.name, partitions },
      { name: deadLetterTopic(topic.name), partitions },
    ]),
  );
  outbox.start(definition.outboxes, onFatal);
  const consumer = await startConsumer({
    bus,
    group: name,
    topics: topics.map((topic) => topic.name),
    clock,
    handle: createDispatch(consumes, storage),
    onCrash: onFatal,
    onOutcome: (outcome, message) => logOutcome(logger, outcome, message),
  });
  const schedules = startSchedules(definition.schedules, onFatal);

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await Promise.all([consumer.close(), schedules.close()]);
    await outbox.close();
    await definition.close?.();
  };
  const isReady = (): boolean => !failed && closing === null && outbox.isHealthy();

  return {
    definition,
    directory,
    isReady,
    status: () => readStatus(bus, name, topics, outbox, isReady()),
    close: () => (closing ??= close()),
  };
}

/** By place, not by text: a dead letter's reason may quote what came, and stands with it in the dead letters. */
function logOutcome(logger: Logger, outcome: Handled, { topic, partition, offset }: Received): void {
  const place = { topic, partition, offset };
  if (outcome.kind === 'dead') {
    logger.warn({ ...place, code: outcome.code, step: outcome.step }, 'a message went to the dead letters');
  } else if (outcome.kind === 'retry') {
    logger.info({ ...place, reason: outcome.reason }, 'a message waits to be handled again');
  }
}
