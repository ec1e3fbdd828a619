import type { DatabaseSync } from 'node:sqlite';
import { BusFull, BusUnavailable } from '../port-errors.ts';

/** Runs pieces of writing in transactions. `work` may run twice, so it may touch nothing but the database. */
export interface Writes {
  /** Committed once it resolves. Rejects with BusFull where there is no room; then nothing of this piece is there. */
  run<T>(work: () => T): Promise<T>;
}

interface Piece {
  readonly work: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit: what was asked for in one turn of the event loop shares a transaction, in the order asked. Where one
 * piece fails, each runs again alone, so that nobody is refused for another's sake.
 */
export function writeTogether(database: DatabaseSync): Writes {
  let waiting: Piece[] = [];

  function flush(): void {
    const pieces = waiting;
    waiting = [];
    if (pieces.length > 1 && attempt(pieces) === null) return;
    for (const piece of pieces) {
      const failure = attempt([piece]);
      if (failure !== null) piece.failed(failure.error);
    }
  }

  function attempt(pieces: readonly Piece[]): { readonly error: unknown } | null {
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const piece of pieces) piece.work();
      database.exec('COMMIT');
    } catch (error) {
      // SQLite rolls back by itself when the disk is full.
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
      return { error: asPortError(error) };
    }
    for (const piece of pieces) piece.done();
    return null;
  }

  return {
    run: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        let value: T;
        waiting.push({ work: () => (value = work()), done: () => resolve(value), failed: reject });
        if (waiting.length === 1) setImmediate(flush);
      }),
  };
}

function asPortError(error: unknown): unknown {
  if (isDiskFull(error)) return new BusFull('there is no room for the bus to grow', { cause: error });
  if (isClosed(error)) return new BusUnavailable('the bus is closed', { cause: error });
  return error;
}

/** What Node says of a database that was closed. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
}

const SQLITE_FULL = 13;

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_FULL;
}
