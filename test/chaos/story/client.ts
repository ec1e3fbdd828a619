import type { SessionsAccepted } from '@nocturne/contracts';
import { call, type Answer } from '../../support/learning.ts';
import { until } from '../../support/until.ts';
import type { ClientRecord } from './record.ts';
import type { Report } from './script.ts';

/** A client that does not give up while the host is away. */
export interface Client {
  get<T>(path: string): Promise<T>;
  /**
   * Sends until it is answered. Where an answer was lost, `done` tells whether the thing had its effect all the same, as
   * whoever may not do it twice has to ask: before it is sent again, and where that is refused.
   * @returns the answer; null where `done` said so.
   */
  post<T>(path: string, body: unknown, done?: () => Promise<boolean>): Promise<Answer<T> | null>;
}

/** Where a client sends, and what it may hear of the other end. */
export interface Target {
  readonly url: string;
  readonly key: string;
  /** What ended it by itself, which must not happen; else null. */
  fault(): string | null;
}

export function createClient(host: Target): Client {
  /** @param attempt null where the other end is away. */
  async function insist<T>(what: string, attempt: () => Promise<Answered<T> | null>): Promise<T> {
    const { answer } = await until(
      what,
      async () => {
        const fault = host.fault();
        if (fault !== null) throw new Error(`the host ended by itself: ${fault}`);
        return attempt().catch(ifItIsAway);
      },
      120_000,
    );
    return answer;
  }

  return {
    get: <T>(path: string) =>
      insist<T>(path, async () => {
        const { status, body } = await call<T>(host, 'GET', path);
        if (status === unavailable) return null;
        if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
        return { answer: body };
      }),
    post<T>(path: string, body: unknown, done: () => Promise<boolean> = async () => false) {
      let sent = false;
      return insist<Answer<T> | null>(path, async () => {
        if (sent && (await done())) return { answer: null };
        const again = sent;
        sent = true;
        const answer = await call<T>(host, 'POST', path, body);
        // Refused, perhaps because the first had its effect just after `done` was asked.
        if (again && answer.status >= 400 && (await done())) return { answer: null };
        if (answer.status === unavailable) return null;
        if (answer.status >= 500) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
        return { answer };
      });
    },
  };
}

interface Answered<T> {
  readonly answer: T;
}

/** What a host that stops answers, and whatever stands before one that is away. */
const unavailable = 503;

/** No connection, or one that broke off: to be tried again. Anything else is a fault of the host or of the test. */
function ifItIsAway(error: unknown): null {
  if (error instanceof TypeError && error.message === 'fetch failed') return null;
  if (error instanceof TypeError && error.message === 'terminated') return null;
  throw error;
}

/** Sends reports, a few at a time, and records what is acknowledged. */
export async function report(
  client: Client,
  reports: readonly Report[],
  record: ClientRecord,
): Promise<void> {
  const sessions = reports.flatMap((one) => (one.kind === 'session' ? [one.session] : []));
  const outcomes = reports.flatMap((one) => (one.kind === 'outcome' ? [one] : []));
  const sending = outcomes.map(async ({ id, outcome }) => {
    const answer = await client.post(`/v1/sessions/${id}/outcome`, outcome);
    if (answer?.status !== 202) throw new Error(`${id}: ${JSON.stringify(answer)}`);
    record.outcomes.set(id, outcome.passed);
  });
  if (sessions.length > 0) {
    const answer = await client.post<SessionsAccepted>('/v1/sessions', { sessions });
    if (answer?.body.accepted.length !== sessions.length) throw new Error(JSON.stringify(answer));
    for (const { id, store } of sessions) record.sessions.set(id, store ?? 'default');
  }
  await Promise.all(sending);
}
