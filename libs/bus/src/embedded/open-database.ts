import { DatabaseSync } from 'node:sqlite';

interface DatabaseOptions {
  readonly file: string;
  readonly durability: 'process' | 'power';
  readonly maxBytes?: number;
}

const schemaVersion = 1;

/** SQLite's default for new files. */
const pageBytes = 4 * 1024;
/** How long the write-ahead log grows: a checkpoint writes all again and waits for the disk, so it had better be rare. */
const logBytes = 64 * 1024 * 1024;

/**
 * `logs` has a row per partition: offsets start … end - 1 are there. `messages.place` packs log and offset into the row
 * id (see place.ts), so that a partition is one run of one B-tree, with no second index to keep.
 */
const schema = `
  CREATE TABLE logs (
    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, partition INTEGER NOT NULL,
    start INTEGER NOT NULL DEFAULT 0, end INTEGER NOT NULL DEFAULT 0, UNIQUE (topic, partition)
  ) STRICT;
  CREATE TABLE messages (
    place INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL, value BLOB NOT NULL
  ) STRICT;
  CREATE TABLE group_offsets (
    consumers TEXT NOT NULL, log INTEGER NOT NULL, committed INTEGER NOT NULL, PRIMARY KEY (consumers, log)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE attempts (
    consumers TEXT NOT NULL, log INTEGER NOT NULL, at INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (consumers, log, at)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${schemaVersion};
`;

/**
 * Opens the bus's file for this process alone. The lock is SQLite's own exclusive lock on the file: the kernel drops it
 * with the process, so one left by kill −9 blocks nobody; and WAL needs no shared memory under it.
 */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
  const database = new DatabaseSync(options.file, { timeout: 0 });
  try {
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${options.durability === 'power' ? 'FULL' : 'NORMAL'};
      PRAGMA wal_autocheckpoint = ${logBytes / pageBytes};
      PRAGMA journal_size_limit = ${logBytes};
      BEGIN EXCLUSIVE;
    `);
    migrate(database, options.file);
    database.exec('COMMIT');
    if (options.maxBytes !== undefined) limitSize(database, options.maxBytes);
    return database;
  } catch (error) {
    database.close();
    throw isLocked(error) ? lockedError(options.file, error) : error;
  }
}

function migrate(database: DatabaseSync, file: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === schemaVersion) return;
  if (version !== 0) {
    throw new Error(
      `the bus file ${file} was written by another version of Nocturne (schema ${version}, this one knows ${schemaVersion}): run the version that wrote it`,
    );
  }
  database.exec(schema);
}

function limitSize(database: DatabaseSync, maxBytes: number): void {
  const pageSize = Number(database.prepare('PRAGMA page_size').get()?.['page_size']);
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageSize))}`);
}

const SQLITE_BUSY = 5;

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function lockedError(file: string, cause: unknown): Error {
  return new Error(
    `the bus file ${file} is in use by another process: stop that process (a running \`nocturne up\`, perhaps), or talk to it over HTTP with --url, or choose another data folder`,
    { cause },
  );
}
