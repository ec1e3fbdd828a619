import { existsSync } from 'node:fs';
import { createAdmin, createClient, NocturneError, type Admin, type Client } from '@nocturne/client';
import type { Store } from '@nocturne/contracts';
import type { OpenHostOptions } from './open-host.ts';
import type { ConnectOptions } from './options.ts';
import { badUsage, exitCodes, failure, type CommandResult, type Failure } from './result.ts';

/** A host to talk to, by HTTP only, and the store that the command is about. */
export interface Connection {
  readonly url: string;
  readonly client: Client;
  readonly admin: Admin;
  /** The store's name or id, as it was given. */
  readonly store: string;
}

/** Where the data lies when nobody says. */
export const defaultData = '.nocturne';

/** What a command needs of the folder it works on. */
interface DataNeeds {
  /** `existing`: there has to be data already. `any`: the folder is made where it is missing. */
  readonly data: 'existing' | 'any';
  /** How a store that is newly made is set; one that is there keeps its own settings. */
  readonly settings?: OpenHostOptions['settings'];
}

/** Runs a command's work against a running host, or, with `--data`, against one that lives as long as the command. */
export async function withConnection(
  options: ConnectOptions,
  needs: DataNeeds,
  work: (connection: Connection) => Promise<CommandResult>,
): Promise<CommandResult> {
  if (options.url !== undefined && options.data !== undefined) {
    return badUsage('--url names a running host and --data a folder to work on: give one of them');
  }
  const url = options.url ?? (options.data === undefined ? process.env['NOCTURNE_URL'] : undefined);
  if (url !== undefined) {
    const key = options.key ?? process.env['NOCTURNE_KEY'];
    if (!/^https?:/.test(url) || !URL.canParse(url)) return badUsage(`${url} is not the URL of a host`);
    if (key === undefined) return badUsage('a running host wants its key: --key, or NOCTURNE_KEY');
    return orFailure(() => work(connectionTo({ url, key }, options)));
  }
  const dataDir = options.data ?? defaultData;
  if (needs.data === 'existing' && !existsSync(dataDir)) {
    return badUsage(
      `there is no data in ${dataDir}: name its folder with --data, or a running host with --url`,
    );
  }
  // All four services: what talks to a running host does without loading them.
  const { openHost, useHost } = await import('./open-host.ts');
  const opened = await openHost({
    dataDir,
    isBrief: true,
    ...(needs.settings === undefined ? {} : { settings: needs.settings }),
  });
  if (!opened.ok) return opened;
  return useHost(opened.host, () => orFailure(() => work(connectionTo(opened.host, options))));
}

export function connectionTo(
  { url, key }: { readonly url: string; readonly key: string },
  { store = 'default' }: Pick<ConnectOptions, 'store'>,
): Connection {
  return {
    url,
    client: createClient({ url, key, store, caretaker: true }),
    admin: createAdmin({ url, key }),
    store,
  };
}

/** The store that the command is about, by its name or id. */
export async function findStore({ admin, store }: Connection): Promise<Store | null> {
  for await (const candidate of admin.stores.list()) {
    if (candidate.id === store || candidate.name === store) return candidate;
  }
  return null;
}

export function noSuchStore({ store }: Connection): Failure {
  return failure(
    'store_unknown',
    `there is no memory store "${store}"; nocturne stores ls shows those that there are`,
  );
}

/** What the server refuses is a failure with its code; anything else that is thrown stays a bug. */
export async function orFailure<T>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof NocturneError)) throw fault;
    const refused = fault.code === 'refused_by_gate';
    return failure(fault.code, fault.message, refused ? exitCodes.refused : exitCodes.failed);
  }
}
