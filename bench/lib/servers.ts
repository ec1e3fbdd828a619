import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noLocalKafka, startLocalKafka } from '../../test/support/local-kafka.ts';
import { noLocalMongo, startLocalMongo } from '../../test/support/local-mongo.ts';

export interface Servers {
  /** host:port of a Kafka broker. */
  readonly broker: string;
  /** Of a server that speaks MongoDB's protocol. */
  readonly uri: string;
}

/** Servers that were started here. */
export interface OwnServers extends Servers {
  readonly pids: { readonly broker: number; readonly database: number };
}

/** Why no servers can be started here; null where they can. */
export const noServers = (): string | null => noLocalKafka() ?? noLocalMongo();

/** A broker and a database of this machine's own, empty, for as long as the work takes. */
export async function withServers<T>(work: (servers: OwnServers) => Promise<T>): Promise<T> {
  const opened = new AsyncDisposableStack();
  try {
    const dir = await mkdtemp(join(tmpdir(), 'nocturne-bench-'));
    opened.defer(() => rm(dir, { recursive: true, force: true }));
    const kafka = await startLocalKafka(join(dir, 'kafka'));
    opened.defer(() => kafka.stop());
    const mongo = await startLocalMongo(join(dir, 'mongo'));
    opened.defer(() => mongo.stop());
    const pidOf = async (name: string) => Number(await readFile(join(dir, name, 'pid'), 'utf8'));
    const pids = { broker: await pidOf('kafka'), database: await pidOf('mongo') };
    return await work({ broker: kafka.address, uri: mongo.uri, pids });
  } finally {
    await opened.disposeAsync();
  }
}
