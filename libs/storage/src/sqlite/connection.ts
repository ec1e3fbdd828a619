import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { StorageFull, StorageUnavailable } from '../ports.ts';
import { writeTogether } from './write-together.ts';

export interface FileOptions {
  /** `process` (the default) survives a killed process; `power` also a machine that loses power, at a sync per write. */
  readonly durability?: 'process' | 'power';
  /** What the file may grow to; its write-ahead log, some 64 MB, comes on top. No limit where absent. */
  readonly maxBytes?: number;
}

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** One SQLite file. Every call but `write` is synchronous; each throws StorageFull where there is no room. */
export interface Connection {
  exec(sql: string): void;
  /** Returns how many rows it changed. */
  run(sql: string, ...parameters: readonly SQLInputValue[]): number;
  get(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined;
  all(sql: string, ...parameters: readonly SQLInputValue[]): readonly Row[];
  /** All of it or, where it throws, nothing. */
  transaction<R>(work: () => R): R;
  /** The same, committed together with what else is written in this turn of the event loop (see write-together.ts). */
  write<R>(work: () => R): Promise<R>;
  /** What waits to be written is written before. */
  close(): void;
}

export function openConnection(file: string, options: FileOptions): Connection {
  const database = guarded(() => openDatabase(file, options));

  // Statements are few (their texts come from specs, not from callers' values), so none is ever dropped.
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    let prepared = statements.get(sql);
    if (prepared === undefined) statements.set(sql, (prepared = database.prepare(sql)));
    return prepared;
  };

  const transaction = <R>(work: () => R): R => {
    guarded(() => database.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      guarded(() => database.exec('COMMIT'));
      return result;
    } catch (error) {
      // A full disk may have rolled it back already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  const writes = writeTogether(transaction);

  return {
    exec: (sql) => guarded(() => database.exec(sql)),
    run: (sql, ...parameters) => guarded(() => Number(statement(sql).run(...parameters).changes)),
    get: (sql, ...parameters) => guarded(() => statement(sql).get(...parameters)),
    all: (sql, ...parameters) => guarded(() => statement(sql).all(...parameters)),
    transaction,
    write: (work) => writes.run(work),
    close: () => {
      writes.flush();
      database.close();
    },
  };
}

function openDatabase(file: string, { durability = 'process', maxBytes }: FileOptions): DatabaseSync {
  if (file !== inMemory) createPrivately(file);
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    // Index pages that many small writes touch go into the file once a checkpoint: a long log doubles the speed of inserts.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${durability === 'power' ? 'FULL' : 'NORMAL'};
      PRAGMA wal_autocheckpoint = ${logBytes / pageBytes};
      PRAGMA journal_size_limit = ${logBytes};
      PRAGMA cache_size = ${-32 * 1024};
    `);
    if (maxBytes !== undefined) {
      database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite's name for a database that lies in no file and goes when it is closed: for tests that open hundreds. */
const inMemory = ':memory:';

/** SQLite's default for new files. */
const pageBytes = 4 * 1024;
const logBytes = 64 * 1024 * 1024;

/** Nobody else on the machine reads what is stored; SQLite gives its log the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

/** https://sqlite.org/rescode.html: SQLITE_FULL, and SQLITE_IOERR_SHMSIZE, which is how a full disk shows in the log's index. */
const fullCodes: readonly unknown[] = [13, 4874];

function guarded<R>(call: () => R): R {
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && fullCodes.includes(error.errcode)) {
      throw new StorageFull('the disk is full or the quota reached', { cause: error });
    }
    // What Node says of a database that was closed.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE') {
      throw new StorageUnavailable('the storage is closed', { cause: error });
    }
    throw error;
  }
}
