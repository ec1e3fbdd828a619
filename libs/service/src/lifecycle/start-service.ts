import { startConsumer, type Handled, type Received, type Subscription as Consumer } from '@nocturne/bus';
import { deadLetterTopic, overflowTopic, topicList, withoutOverflow, type Topic } from '@nocturne/contracts';
import type { Logger } from 'pino';
import type { ServiceDefinition } from '../definition.ts';
import type { ServedService } from '../http/served-service.ts';
import { createAdmission, overQuota } from '../overflow/create-admission.ts';
import { createGiveWay } from '../overflow/give-way.ts';
import { groupOf } from '../overflow/read-lags.ts';
import { watchService } from '../telemetry/watch-service.ts';
import { createDispatch, topicsOf } from './dispatch.ts';
import type { PreparedService } from './prepare-service.ts';
import { readStatus } from './read-status.ts';
import { startSchedules } from './start-schedules.ts';

/** A service at work. */
export interface RunningService extends ServedService {
  readonly definition: ServiceDefinition;
  /** As far as is known without asking what it stands on. */
  isReady(): boolean;
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
 * Of one overflow partition: how many messages are handled at a time where nothing else comes (give-way.ts says when fewer
 * are), and how many bytes are fetched. Most of what waits there has to wait longer, and is fetched again each time it is
 * looked at: much at a time would be felt by what comes directly.
 */
const overflowReading = { concurrency: 4, fetchBytes: 128 * 1024 };

/**
 * Makes the topics that the service reads and writes, begins to publish, to consume (in a group named like the service,
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
  const read = topicsOf(consumes);
  const overflows = overflowsOf(read);
  const topics = [...read, ...overflows];
  let failed = false;
  let closing: Promise<void> | null = null;
  const isStopping = (): boolean => failed || closing !== null;
  const watch = watchService({ name, topics, prepared, isStopping });
  const onFatal = (error: unknown): void => {
    logger.fatal({ err: error }, 'a bug stops the service');
    if (!failed) options.onFatal(error);
    failed = true;
  };

  const own = topicList.filter((topic) => topic.writer === name || read.includes(topic));
  const made = [...own.flatMap((topic) => [topic.name, deadLetterTopic(topic.name)]), ...namesOf(overflows)];
  const partitions = options.partitions ?? defaultPartitions;
  await bus.createTopics(made.map((topic) => ({ name: topic, partitions })));
  outbox.start(definition.outboxes, onFatal);
  const handling = watch.handling(createDispatch(consumes, storage));
  const giveWay = createGiveWay(() => performance.now());
  const admit = createAdmission({
    ...{ bus, clock, documents: storage.documents, service: name },
    topics: overflows.map((topic) => withoutOverflow(topic.name)),
    quota: definition.quota ?? null,
    untilFree: () => giveWay.untilFree(),
  });
  const consumers = await startAll(
    [...Map.groupBy(namesOf(topics), (topic) => groupOf(name, topic))].map(
      ([group, names]) =>
        () =>
          startConsumer({
            ...{ bus, group, topics: names, clock, admit },
            ...(group === name ? directReading(definition) : overflowReading),
            handle: (message) =>
              giveWay[group === name ? 'direct' : 'overflow'](() => handling.handle(message)),
            onCrash: onFatal,
            onOutcome: (outcome, message) =>
              handling.within(message, () => logOutcome(logger, outcome, message)),
          }),
    ),
  );
  const schedules = startSchedules(watch.schedules(definition.schedules), onFatal);

  const close = async (): Promise<void> => {
    await Promise.all([...consumers.map((consumer) => consumer.close()), schedules.close()]);
    await definition.close?.();
    await outbox.close();
    watch.close();
  };
  const unfinished = async (): Promise<number> => (await definition.unfinished?.()) ?? 0;
  const isReady = (): boolean => watch.reasons().length === 0;

  return {
    definition,
    directory,
    isReady,
    reasons: () => watch.ask(),
    status: () => readStatus(bus, name, topics, outbox, unfinished, isReady()),
    close: () => (closing ??= close()),
  };
}

function directReading({ concurrency }: ServiceDefinition): { readonly concurrency?: number } {
  return concurrency === undefined ? {} : { concurrency };
}

/** One after the other; where one cannot, those before it end. */
async function startAll(starts: readonly (() => Promise<Consumer>)[]): Promise<readonly Consumer[]> {
  const started: Consumer[] = [];
  try {
    for (const start of starts) started.push(await start());
    return started;
  } catch (error) {
    await Promise.all(started.map((consumer) => consumer.close()));
    throw error;
  }
}

/** What tenants send faster than their quota of the topics that fleets write waits in topics of their own. */
function overflowsOf(topics: readonly Topic[]): readonly Topic[] {
  return topics.filter((topic) => topic.open).map((topic) => ({ ...topic, name: overflowTopic(topic.name) }));
}

const namesOf = (topics: readonly Topic[]): string[] => topics.map(({ name }) => name);

/** By place, not by text: a dead letter's reason may quote what came, and stands with it in the dead letters. */
function logOutcome(logger: Logger, outcome: Handled, { topic, partition, offset }: Received): void {
  const place = { topic, partition, offset };
  if (outcome.kind === 'dead') {
    logger.warn({ ...place, code: outcome.code, step: outcome.step }, 'a message went to the dead letters');
  } else if (outcome.kind === 'retry' && outcome.reason !== overQuota) {
    logger.info({ ...place, reason: outcome.reason }, 'a message waits to be handled again');
  }
}
