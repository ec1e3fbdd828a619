import type { DatabaseSync } from 'node:sqlite';
import type { TopicSpec } from '../ports.ts';

/** One partition of one topic, and the number under which the file keeps it. */
export interface Log {
  readonly id: number;
  readonly topic: string;
  readonly partition: number;
}

/** Which topics there are. Kept in memory too: every publish and every chunk asks. */
export interface Catalogue {
  /** The topic's partitions in order; empty where there is no such topic. */
  logs(topic: string): readonly Log[];
  /** The same; a topic that is not there is a bug of the caller. */
  logsOf(topic: string): readonly Log[];
  log(topic: string, partition: number): Log;
  topics(): readonly TopicSpec[];
  /** To be called inside a transaction, and `reload` after it. */
  create(topics: readonly TopicSpec[]): void;
  reload(): void;
}

export function openCatalogue(database: DatabaseSync): Catalogue {
  const select = database.prepare('SELECT id, topic, partition FROM logs ORDER BY topic, partition');
  const insert = database.prepare('INSERT INTO logs (topic, partition) VALUES (?, ?)');
  const exists = database.prepare('SELECT 1 FROM logs WHERE topic = ? LIMIT 1');
  let known = new Map<string, Log[]>();

  function logsOf(topic: string): readonly Log[] {
    const logs = known.get(topic);
    if (logs === undefined)
      throw new Error(`there is no topic ${topic} on this bus: make it with createTopics first`);
    return logs;
  }

  const catalogue: Catalogue = {
    logs: (topic) => known.get(topic) ?? [],
    logsOf,
    log(topic, partition) {
      const log = logsOf(topic)[partition];
      if (log === undefined) throw new Error(`topic ${topic} has no partition ${partition}`);
      return log;
    },
    topics: () => [...known].map(([name, logs]) => ({ name, partitions: logs.length })),
    create(topics) {
      for (const { name, partitions } of topics) {
        if (!Number.isInteger(partitions) || partitions < 1)
          throw new Error(`topic ${name} needs at least one partition`);
        if (exists.get(name) !== undefined) continue;
        for (let partition = 0; partition < partitions; partition += 1) insert.run(name, partition);
      }
    },
    reload() {
      known = new Map();
      for (const { id, topic, partition } of select.all() as unknown as Log[]) {
        const logs = known.get(topic) ?? [];
        logs.push({ id, topic, partition });
        known.set(topic, logs);
      }
    },
  };
  catalogue.reload();
  return catalogue;
}
