import type { Message } from '@nocturne/contracts';
import { topics } from '@nocturne/contracts';
import { createIngest } from '@nocturne/ingest';
import {
  createLogger,
  openSubstrate,
  prepareService,
  readConfig,
  startService,
  systemClock,
  systemIds,
} from '@nocturne/service';
import { directoryMessages } from './bench-host.ts';
import { timeMiddle } from './time-middle.ts';
import type { Servers } from './servers.ts';

const digests = new Set<string>([topics.sessionsDigested.name, topics.sessionsHeldout.name]);

/** Ingest on Kafka and MongoDB, started and stopped around each run, so that what is to be taken in lies there before. */
export async function openKafkaIngest({ broker, uri }: Servers, partitions: number) {
  const config = readConfig({
    NOCTURNE_BUS: 'kafka',
    NOCTURNE_KAFKA_BROKERS: broker,
    NOCTURNE_STORAGE: 'mongo',
    NOCTURNE_MONGO_URI: uri,
    NOCTURNE_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    NOCTURNE_PARTITIONS: String(partitions),
  });
  if (!config.ok) throw new Error(config.refusal);
  const base = { clock: systemClock, ids: systemIds, logger: createLogger('error') };
  const substrate = await openSubstrate('ingest', config.value, base);
  const { bus, storage } = substrate;
  let announced = 0;
  /** Counts what is announced as it is: to ask the broker for it again and again would be felt. */
  const counting: typeof bus = {
    ...bus,
    async publish(messages) {
      await bus.publish(messages);
      announced += messages.filter(({ topic }) => digests.has(topic)).length;
    },
  };

  /**
   * Serves until so many sessions more are announced.
   * @param begin called when the first quarter of them is announced; what it gives back, when three quarters are
   * @returns ms between the two
   */
  async function serve(count: number, begin: () => () => void = () => () => undefined): Promise<number> {
    const prepared = prepareService('ingest', { ...base, bus: counting, storage });
    const definition = createIngest(prepared);
    const middle = timeMiddle(count, begin);
    const former = announced;
    const service = await startService(definition, prepared, {
      partitions,
      onFatal: (error) => {
        throw error;
      },
    });
    try {
      const isDone = async (): Promise<boolean> => {
        if (count > 0) return middle.at(announced - former);
        const { consumers, outbox } = await service.status();
        return outbox === 0 && consumers.every(({ lag }) => lag === 0);
      };
      while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 10));
      return middle.took();
    } finally {
      await service.close();
    }
  }

  await bus.createTopics(
    [topics.tenantsChanged, topics.storesChanged].map(({ name }) => ({ name, partitions })),
  );
  await bus.publish(directoryMessages());
  await serve(0);
  return {
    async publish(messages: readonly Message[]): Promise<void> {
      for (let at = 0; at < messages.length; at += 100) await bus.publish(messages.slice(at, at + 100));
    },
    createTopic: (name: string) => bus.createTopics([{ name, partitions }]),
    serve,
    close: () => substrate.close(),
  };
}
