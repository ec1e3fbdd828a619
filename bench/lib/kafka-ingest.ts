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
import type { Servers } from './servers.ts';

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
  const announced = async (): Promise<number> => {
    const ends = await bus.lag('nobody', [topics.sessionsDigested.name, topics.sessionsHeldout.name]);
    return ends.reduce((sum, { end }) => sum + end, 0);
  };

  /**
   * Serves until so many sessions more are announced.
   * @param begin called when the first of them is taken up; what it gives back, when the last is announced
   * @returns ms between the two
   */
  async function serve(count: number, begin: () => () => void = () => () => undefined): Promise<number> {
    const prepared = prepareService('ingest', { ...base, bus, storage });
    const definition = createIngest(prepared);
    let begun = Number.NaN;
    let end: () => void = () => undefined;
    const consumes = definition.consumes.map((one) => ({
      ...one,
      handle: (event: Parameters<typeof one.handle>[0]) => {
        if (Number.isNaN(begun)) {
          begun = performance.now();
          end = begin();
        }
        return one.handle(event);
      },
    }));
    const goal = count === 0 ? 0 : (await announced()) + count;
    const service = await startService({ ...definition, consumes }, prepared, {
      partitions,
      onFatal: (error) => {
        throw error;
      },
    });
    try {
      // Asking is work as well: for no more than is needed.
      const isDone = async (): Promise<boolean> => {
        if (count > 0) return (await announced()) >= goal;
        const { consumers, outbox } = await service.status();
        return outbox === 0 && consumers.every(({ lag }) => lag === 0);
      };
      while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 10));
      const took = performance.now() - begun;
      end();
      return took;
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
