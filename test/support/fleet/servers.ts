import { join } from 'node:path';
import { noLocalKafka, startLocalKafka } from '../local-kafka.ts';
import { noLocalMongo, startLocalMongo } from '../local-mongo.ts';

/** A server that a test may end and start again. */
export interface Server {
  /** host:port */
  readonly address: string;
  start(): Promise<void>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

export interface Servers {
  readonly kafka: Server;
  readonly mongo: Server;
  stop(): Promise<void>;
}

/** Why no servers of one's own can be started here; null where they can. */
export function noLocalServers(): string | null {
  return noLocalKafka() ?? noLocalMongo();
}

/** A broker and a database of this test's own, in a folder. */
export async function startServers(folder: string): Promise<Servers> {
  const [{ address, ...broker }, { uri, ...database }] = await Promise.all([
    startLocalKafka(join(folder, 'kafka')),
    startLocalMongo(join(folder, 'mongo')),
  ]);
  const kafka = { address, ...broker };
  const mongo = { address: uri.replace(/^mongodb:\/\//, ''), ...database };
  return { kafka, mongo, stop: async () => void (await Promise.all([kafka.stop(), mongo.stop()])) };
}
