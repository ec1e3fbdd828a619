import {
  entrySchema,
  errorCodes,
  headResponseSchema,
  memoryFileSchema,
  recallResponseSchema,
  type Entry,
  type HeadResponse,
  type MemoryFile,
  type Outcome,
  type RecallRequest,
  type RecallResponse,
  type SessionInput,
  type SessionsAccepted,
} from '@nocturne/contracts';
import { z } from 'zod';
import { NocturneError } from './http/nocturne-error.ts';
import {
  createTransport,
  json,
  pathOf,
  type QueryValues,
  type Transport,
  type TransportOptions,
} from './http/transport.ts';
import { reportSessions } from './reports/report-sessions.ts';
import { followUpdates, type MemoryUpdated, type UpdatesOptions } from './updates/follow-updates.ts';

export interface ClientOptions extends TransportOptions {
  /** The memory store to read and to teach, by id or by name. */
  readonly store: string;
  /** Stores that recall reads beneath it, by id or by name, in their order: the organisation's, the project's; seven at most. */
  readonly layers?: readonly string[];
  /** For whom its agent works: what that person prefers is read too. Nobody's own is where absent. */
  readonly principal?: string;
  /** Reads as somebody who looks after the memory: what everybody prefers is shown. It takes a person's key. */
  readonly caretaker?: boolean;
}

/** For whom memory is read. What is returned then counts as given to that session, which can test it but not corroborate it. */
export interface Reader {
  readonly session?: string;
  /** In place of the client's own. */
  readonly principal?: string;
}

/** What an agent does with memory. Calls are tried again where that may help; what then remains is a NocturneError. */
export interface Client {
  /** The snapshot that agents read now, and its sequence. */
  head(reader?: Reader): Promise<HeadResponse>;
  /** A file of head: `/tools/book_flight.md`. Null where head has none of this path. */
  file(path: string, reader?: Reader): Promise<string | null>;
  /** All files of head, sorted by path. */
  files(reader?: Reader): Promise<readonly MemoryFile[]>;
  /** All entries of head, sorted by id. */
  entries(reader?: Reader): Promise<readonly Entry[]>;
  /** The entries that matter for a task, best first. */
  recall(query: string, filters?: Omit<RecallRequest, 'query'>): Promise<RecallResponse>;
  /** Every move of head from now on, or from a place: reconnects by itself, misses none, repeats none. */
  updates(options?: UpdatesOptions): AsyncGenerator<MemoryUpdated>;
  /** Reports a finished session; it teaches this client's store where it names none. @throws NocturneError where refused. */
  reportSession(session: SessionInput): Promise<void>;
  /** Reports many, each accepted or refused by itself. @param onChunk told after each request what became of its sessions. */
  reportSessions(
    sessions: Iterable<SessionInput> | AsyncIterable<SessionInput>,
    onChunk?: (sent: SessionsAccepted) => void,
  ): Promise<SessionsAccepted>;
  /** Says how a session ended, when that is known later. */
  reportOutcome(session: string, outcome: Outcome): Promise<void>;
}

export function createClient({
  store,
  layers = [],
  principal = '',
  caretaker = false,
  ...options
}: ClientOptions): Client {
  const transport = createTransport(options);
  const storePath = pathOf`/v1/memory_stores/${store}`;
  // An empty name says that it reads for nobody, whatever its key is.
  const reading = caretaker ? {} : { principal };
  const teaching = (session: SessionInput): SessionInput => ({ store, ...session });

  return {
    head: (reader) => transport.get(`${storePath}/head`, headResponseSchema, { ...reading, ...reader }),
    file: (path, reader) => readFile(transport, `${storePath}/files`, { ...reading, ...reader, path }),
    files: (reader) =>
      Array.fromAsync(transport.list(`${storePath}/files`, memoryFileSchema, { ...reading, ...reader })),
    entries: (reader) =>
      Array.fromAsync(transport.list(`${storePath}/entries`, entrySchema, { ...reading, ...reader })),
    recall: (query, filters = {}) =>
      transport.postIdempotent(
        `${storePath}/recall`,
        json({ layers, principal, ...filters, query }),
        recallResponseSchema,
      ),
    updates: (updatesOptions = {}) => followUpdates(transport, store, updatesOptions),
    reportSession: async (session) => {
      const { refused } = await reportSessions(transport, [teaching(session)]);
      for (const { code, message } of refused)
        throw new NocturneError(code, message, { status: errorCodes[code][0] });
    },
    reportSessions: (sessions, onChunk) => reportSessions(transport, mapEach(sessions, teaching), onChunk),
    reportOutcome: async (session, outcome) => {
      await transport.postIdempotent(pathOf`/v1/sessions/${session}/outcome`, json(outcome), z.unknown());
    },
  };
}

async function readFile(transport: Transport, path: string, query: QueryValues): Promise<string | null> {
  try {
    return (await transport.get(path, memoryFileSchema, query)).content;
  } catch (error) {
    if (error instanceof NocturneError && error.code === 'not_found') return null;
    throw error;
  }
}

async function* mapEach<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  change: (item: T) => R,
): AsyncGenerator<R> {
  for await (const item of items) yield change(item);
}
