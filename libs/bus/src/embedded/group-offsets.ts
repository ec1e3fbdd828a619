import type { DatabaseSync } from 'node:sqlite';

/** How far each group has come on each log, and what it attempted there. Writes are to be called inside a transaction. */
export interface GroupOffsets {
  /** Null where the group has not been here. */
  committed(group: string, log: number): number | null;
  /** Sets where the group goes on, and forgets the attempts before that place. */
  commit(group: string, log: number, offset: number): void;
  /** Has the group stand at `start` where it stands nowhere yet. */
  enter(group: string, log: number, start: number): void;
  /** The least that any group has committed; null where no group reads this log. */
  leastCommitted(log: number): number | null;
  attempt(group: string, log: number, offset: number): number;
  /** Forgets the attempts at this offset; at all of the log where none is given. */
  forgetAttempts(group: string, log: number, offset?: number): void;
}

export function openGroupOffsets(database: DatabaseSync): GroupOffsets {
  const select = database.prepare('SELECT committed FROM group_offsets WHERE consumers = ? AND log = ?');
  const upsert = database.prepare(
    'INSERT INTO group_offsets VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET committed = excluded.committed',
  );
  const insert = database.prepare('INSERT INTO group_offsets VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const least = database.prepare('SELECT min(committed) AS least FROM group_offsets WHERE log = ?');
  const count = database.prepare(
    'INSERT INTO attempts VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count',
  );
  const forgetBefore = database.prepare('DELETE FROM attempts WHERE consumers = ? AND log = ? AND at < ?');
  const forgetAt = database.prepare('DELETE FROM attempts WHERE consumers = ? AND log = ? AND at = ?');
  const forgetAll = database.prepare('DELETE FROM attempts WHERE consumers = ? AND log = ?');

  return {
    committed: (group, log) => (select.get(group, log)?.['committed'] ?? null) as number | null,
    commit(group, log, offset) {
      upsert.run(group, log, offset);
      forgetBefore.run(group, log, offset);
    },
    enter: (group, log, start) => void insert.run(group, log, start),
    leastCommitted: (log) => (least.get(log)?.['least'] ?? null) as number | null,
    attempt: (group, log, offset) => Number(count.get(group, log, offset)?.['count']),
    forgetAttempts: (group, log, offset) =>
      void (offset === undefined ? forgetAll.run(group, log) : forgetAt.run(group, log, offset)),
  };
}
