import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedBus, type Bus, type EmbeddedBus } from '@nocturne/bus';
import type { ServiceName } from '@nocturne/contracts';
import { openSqliteStorage, openSqliteVault, type Storage, type Vault } from '@nocturne/storage';
import type { Clock, Schedule } from '../definition.ts';
import { readIfThere, readOrMakeSecret } from './secret-file.ts';
import { trimBus } from './trim-bus.ts';

/** Everything of the embedded adapters, in one folder that one process holds at a time. */
export interface DataDir {
  readonly bus: Bus;
  /**
   * The service's own documents, opened at the first call, and the shared blobs and keys.
   * @param name of the file; the service's where absent
   */
  storage(service: ServiceName, name?: string): Storage;
  /** What keeps the folder in order over time, for whoever holds it to run. */
  readonly upkeep: readonly Schedule[];
  /** A secret text of the folder, made at the first call ever: a file that only its owner may read. */
  secret(file: string, make: () => string): Promise<string>;
  /** Closes bus and storages, and lets others in. */
  close(): Promise<void>;
}

export interface DataDirOptions {
  /** What each of its databases may grow to; what finds no room is then refused or waits. No limit but the disk's where absent. */
  readonly maxBytes?: number;
}

/** Another process holds the folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
}

/**
 * Opens a data folder, made where it is not there:
 *
 *     bus.db       topics and offsets     <service>.db  the documents of each service
 *     vault.db     blobs and keys         master.key    what wraps the keys in vault.db, 32 bytes in hex
 *     lock         pid of who holds it
 *
 * @throws DataDirInUse where another process holds it: the file of the bus is locked by the system, which lets go with the
 * process however it ends; `lock` only tells whose it is.
 */
export async function openDataDir(
  dir: string,
  clock: Clock,
  { maxBytes }: DataDirOptions = {},
): Promise<DataDir> {
  const quota = maxBytes === undefined ? {} : { maxBytes };
  const path = (name: string) => join(dir, name);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const bus = await openBus(dir, clock, quota);
  let vault: Vault;
  try {
    await writeFile(path('lock'), `${process.pid}\n`, { mode: 0o600 });
    vault = openSqliteVault({ file: path('vault.db'), masterKey: await masterKey(dir), ...quota });
  } catch (error) {
    await bus.close();
    throw error;
  }
  const storages = new Map<string, Storage>();

  return {
    bus,
    storage(service, name = service) {
      const storage =
        storages.get(name) ?? openSqliteStorage({ documentsFile: path(`${name}.db`), vault, ...quota });
      storages.set(name, storage);
      return storage;
    },
    upkeep: [trimBus(bus)],
    secret: (file, make) => readOrMakeSecret(path(file), make),
    async close() {
      for (const storage of storages.values()) await storage.close();
      await vault.close();
      await rm(path('lock'), { force: true });
      await bus.close();
    },
  };
}

async function openBus(dir: string, clock: Clock, quota: DataDirOptions): Promise<EmbeddedBus> {
  const file = join(dir, 'bus.db');
  // Sessions pass through it as they came: nobody else on the machine may read it.
  await (await open(file, 'a', 0o600)).close();
  try {
    return openEmbeddedBus({ file, clock, ...quota });
  } catch (error) {
    if (!isLocked(error)) throw error;
    const pid = await readIfThere(join(dir, 'lock'));
    const holder = pid === null ? 'another process' : `process ${pid}`;
    throw new DataDirInUse(
      `${dir} is in use by ${holder}. Embedded, one process holds a data folder at a time: use --url to talk to the one that runs, stop it, or choose another folder.`,
      { cause: error },
    );
  }
}

const SQLITE_BUSY = 5;

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
}

async function masterKey(dir: string): Promise<Uint8Array> {
  const file = join(dir, 'master.key');
  if (!existsSync(file) && existsSync(join(dir, 'vault.db'))) {
    throw new Error(
      `${file} is gone: without it nothing that was sealed in vault.db can be read. Put it back.`,
    );
  }
  const hex = await readOrMakeSecret(file, () => randomBytes(32).toString('hex'));
  if (!/^[a-f0-9]{64}$/.test(hex)) throw new Error(`${file} does not hold 64 hex digits`);
  return Buffer.from(hex, 'hex');
}
