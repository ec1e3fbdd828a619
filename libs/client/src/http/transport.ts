import { pageSchema } from '@nocturne/contracts';
import type { z } from 'zod';
import { errorOf, NocturneError, unreachable } from './nocturne-error.ts';
import { attempts, backoffMs, systemPace, type Pace } from './pace.ts';

export interface TransportOptions {
  /** Where the host or the ingress answers, a path before ours included: `https://agents.example/nocturne`. */
  readonly url: string;
  readonly key: string;
  /** The platform's own where absent. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait between attempts; a clock and chance where absent. */
  readonly pace?: Pace;
  /** How long one attempt may take, in milliseconds; 60,000 where absent. */
  readonly timeoutMs?: number;
}

export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a request carries, as text of this type. */
export interface Body {
  readonly type: 'application/json' | 'application/x-ndjson';
  readonly text: string;
}

export function json(value: unknown): Body {
  return { type: 'application/json', text: JSON.stringify(value) };
}

/** Requests with their key, answers parsed by their schema; every failure is thrown as a NocturneError. */
export interface Transport {
  readonly pace: Pace;
  get<S extends z.ZodType>(path: string, answer: S, query?: QueryValues): Promise<z.output<S>>;
  /** Tried again only where the server says that it did not take it on. */
  post<S extends z.ZodType>(path: string, body: Body, answer: S): Promise<z.output<S>>;
  /** For what may arrive twice to the same effect: tried again after every failure that may pass. */
  postIdempotent<S extends z.ZodType>(path: string, body: Body, answer: S): Promise<z.output<S>>;
  /** Puts something in its place: tried again after every failure that may pass. */
  put<S extends z.ZodType>(path: string, body: Body, answer: S): Promise<z.output<S>>;
  /** Takes something away, which is not there already where it was tried before: one attempt. */
  remove(path: string): Promise<void>;
  /** Every item of a list, page by page. */
  list<S extends z.ZodType>(path: string, item: S, query?: QueryValues): AsyncGenerator<z.output<S>>;
  /** One attempt at an answer that goes on. */
  open(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
}

export function createTransport(options: TransportOptions): Transport {
  const { url, key, fetch = globalThis.fetch, pace = systemPace, timeoutMs = 60_000 } = options;
  const base = url.replace(/\/+$/, '');

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), 'x-api-key': key };
    const response = await reached(fetch(base + path, { ...init, headers }));
    if (!response.ok) throw await errorOf(response);
    return response;
  };

  const call = async <S extends z.ZodType>(path: string, init: RequestInit, answer: S, again: Again) => {
    for (let failures = 1; ; failures++) {
      try {
        const response = await send(path, { ...init, signal: AbortSignal.timeout(timeoutMs) });
        // An answer that breaks off in the middle is none.
        return parseAnswer(response, await reached(response.text()), answer);
      } catch (error) {
        if (!(error instanceof NocturneError) || failures === attempts || !again(error)) throw error;
        await pace.wait(backoffMs(failures, error.retryAfterMs, pace.random()));
      }
    }
  };

  const get: Transport['get'] = (path, answer, query = {}) =>
    call(path + queryOf(query), {}, answer, ifItMayPass);
  return {
    pace,
    get,
    post: (path, body, answer) => call(path, postOf(body), answer, ifNotTakenOn),
    postIdempotent: (path, body, answer) => call(path, postOf(body), answer, ifItMayPass),
    put: (path, body, answer) => call(path, { ...postOf(body), method: 'PUT' }, answer, ifItMayPass),
    remove: async (path) => {
      await send(path, { method: 'DELETE', signal: AbortSignal.timeout(timeoutMs) });
    },
    list: async function* <S extends z.ZodType>(path: string, item: S, query: QueryValues = {}) {
      const schema = pageSchema(item);
      let page: string | null = null;
      do {
        const answer: z.output<typeof schema> = await get(path, schema, {
          limit: 100,
          ...query,
          ...(page === null ? {} : { page }),
        });
        yield* answer.data;
        page = answer.next_page;
      } while (page !== null);
    },
    open: (path, headers, signal) => send(path, { headers, signal }),
  };
}

/** Writes a path; its variable parts cannot leave their place in it. */
export function pathOf(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw({ raw: strings }, ...parts.map(segmentOf));
}

function segmentOf(part: string): string {
  // No way of writing these survives in a URL: they would be taken for steps up.
  if (['', '.', '..'].includes(part)) throw new TypeError(`"${part}" cannot be part of a path`);
  return encodeURIComponent(part);
}

export async function reached<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    throw unreachable(error);
  });
}

type Again = (error: NocturneError) => boolean;
const ifItMayPass: Again = (error) => error.mayPass;
const ifNotTakenOn: Again = ({ status }) => status === 429 || status === 503;

function postOf({ type, text }: Body): RequestInit {
  return { method: 'POST', headers: { 'content-type': type }, body: text };
}

function queryOf(query: QueryValues): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

function parseAnswer<S extends z.ZodType>(response: Response, text: string, answer: S): z.output<S> {
  const details = { status: response.status, requestId: response.headers.get('request-id') };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new NocturneError('bad_answer', 'the answer is not JSON', { ...details, cause });
  }
  const parsed = answer.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new NocturneError('bad_answer', 'the answer is not of the expected shape', {
    ...details,
    cause: parsed.error,
  });
}
