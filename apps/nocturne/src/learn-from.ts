import { isDeepStrictEqual } from 'node:util';
import type { Entry, MemoryReport, Store, StoreSettings } from '@nocturne/contracts';
import { findStore, type Connection } from './connect.ts';
import type { Context } from './context.ts';
import { dreamNow } from './dream-now.ts';
import { importPaths, type ImportRequest } from './importing/import-paths.ts';
import { buildReport } from './output/build-report.ts';
import { exitOfDream } from './output/exit-of-dream.ts';
import { exitCodes, failure, type ExitCode, type Failure } from './result.ts';
import type { GivenSettings } from './settings.ts';
import { shortPause } from './waiting/pause.ts';
import { waitForQuiet } from './waiting/wait-for-quiet.ts';

/** How `learn` sets a store that it makes: a first run shows a memory, marked for what it is. */
export const learnSettings = {
  policy: 'automatic',
  cold_start: 'provisional',
  trust: 'solo',
} as const satisfies Partial<StoreSettings>;

interface Learned {
  readonly ok: true;
  readonly exit: ExitCode;
  readonly report: MemoryReport;
  readonly entries: readonly Entry[];
}

const notMoving = failure(
  'unavailable',
  'what came in is not being worked through; nocturne status shows where',
);

/** Import, dream, evaluate, publish: the way from files to memory. Doing it again with the same files changes nothing. */
export async function learnFrom(
  connection: Connection,
  request: ImportRequest,
  given: GivenSettings,
  context: Context,
): Promise<Learned | Failure> {
  const { client, admin } = connection;
  const store = await prepareStore(connection, given, context);
  if (store === null) return notMoving;
  const reading = context.progress('Reading');
  const imported = await importPaths(client, request, reading).finally(() => reading.end());
  const dream = await dreamNow(admin, store.id, { dryRun: false }, context);
  if (dream === null) return notMoving;
  const head = await client.head();
  const nothing = imported.sessions === 0 && imported.refused.length > 0;
  return {
    ok: true,
    exit: nothing ? exitCodes.failed : exitOfDream(dream),
    report: buildReport({ head, dream, imported }),
    entries: head.snapshot.entries,
  };
}

/**
 * The store with the settings that were given. It decides on which side of the held-out split a session lies, so every
 * service has to have heard of a change before the first session comes.
 */
async function prepareStore(
  connection: Connection,
  given: GivenSettings,
  context: Context,
): Promise<Store | null> {
  const { admin, store: name } = connection;
  const found = await findStore(connection);
  const settings = found?.settings;
  if (found !== null && isDeepStrictEqual({ ...settings, ...given }, settings)) return found;
  const store =
    found === null
      ? await admin.stores.create({ name, settings: { ...learnSettings, ...given } })
      : await admin.stores.update(found.id, { settings: given });
  const progress = context.progress('Setting');
  const quiet = await waitForQuiet(admin, progress, shortPause).finally(() => progress.end());
  return quiet ? store : null;
}
