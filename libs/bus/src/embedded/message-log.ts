import type { DatabaseSync } from 'node:sqlite';
import { offsetAt, placeOf } from './place.ts';

/** A message on its way into a log. `headers` is JSON. */
export interface Incoming {
  readonly log: number;
  readonly key: string;
  readonly headers: string;
  readonly value: Uint8Array;
}

/** A message as it lies in a log. */
interface Logged extends Omit<Incoming, 'log'> {
  readonly offset: number;
  readonly timestamp: number;
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

export interface MessageLog {
  /** To be called inside a transaction. */
  append(messages: readonly Incoming[], timestamp: number): void;
  /** From this offset on, in order: at most `limit`, and no more once `maxBytes` of values are reached. */
  read(log: number, from: number, limit: number, maxBytes: number): readonly Logged[];
  bounds(log: number): Bounds;
  /** To be called inside a transaction: removes what lies before this offset. */
  removeBefore(log: number, offset: number): void;
  /** The first offset from `from` on whose message is not older than `timestamp`; `to` where there is none before it. */
  firstSince(log: number, timestamp: number, from: number, to: number): number;
}

export function openMessageLog(database: DatabaseSync): MessageLog {
  const insert = database.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare(
    'SELECT place, timestamp, key, headers, value FROM messages WHERE place >= ? AND place < ? ORDER BY place LIMIT ?',
  );
  const selectBounds = database.prepare('SELECT start, end FROM logs WHERE id = ?');
  const setEnd = database.prepare('UPDATE logs SET end = ? WHERE id = ?');
  const setStart = database.prepare('UPDATE logs SET start = max(start, ?) WHERE id = ?');
  const remove = database.prepare('DELETE FROM messages WHERE place >= ? AND place < ?');
  const selectSince = database.prepare(
    'SELECT place FROM messages WHERE place >= ? AND place < ? AND timestamp >= ? ORDER BY place LIMIT 1',
  );

  const bounds = (log: number) => selectBounds.get(log) as unknown as Bounds;

  return {
    append(messages, timestamp) {
      const ends = new Map<number, number>();
      for (const { log, key, headers, value } of messages) {
        const offset = ends.get(log) ?? bounds(log).end;
        insert.run(placeOf(log, offset), timestamp, key, headers, value);
        ends.set(log, offset + 1);
      }
      for (const [log, end] of ends) setEnd.run(end, log);
    },
    read(log, from, limit, maxBytes) {
      const found: Logged[] = [];
      let bytes = 0;
      for (const row of select.iterate(placeOf(log, from), placeOf(log + 1, 0), limit)) {
        const { place, ...message } = row as unknown as Logged & { place: number };
        found.push({ ...message, offset: offsetAt(place) });
        bytes += message.value.length;
        if (bytes >= maxBytes) break;
      }
      return found;
    },
    bounds,
    removeBefore(log, offset) {
      remove.run(placeOf(log, 0), placeOf(log, offset));
      setStart.run(offset, log);
    },
    firstSince(log, timestamp, from, to) {
      const row = selectSince.get(placeOf(log, from), placeOf(log, to), timestamp);
      return row === undefined ? to : offsetAt(Number(row['place']));
    },
  };
}
