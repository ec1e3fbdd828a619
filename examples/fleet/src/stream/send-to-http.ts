import { setTimeout as wait } from 'node:timers/promises';
import type { Session, SessionsAccepted } from '@nocturne/contracts';
import type { Sent, Sink } from './sink.ts';

interface HttpTarget {
  /** Of ingest, or of a host of all services. */
  readonly url: string;
  readonly key: string;
  /** The store that the sessions teach, by name or id; the tenant's default where absent. */
  readonly store?: string;
}

/** Statuses that mean later, not never: too many requests, no service, no room. */
const passing = new Set([429, 502, 503, 504, 507]);
const longestWaitMs = 10_000;

/** Posts sessions as a fleet does. @throws where they are refused as a whole (a wrong key, a wrong address). */
export function sendToHttp({ url, key, store }: HttpTarget): Sink {
  const address = new URL('/v1/sessions', url);
  const post = async (batch: readonly Session[]) => {
    const sessions = store === undefined ? batch : batch.map((session) => ({ ...session, store }));
    return fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ sessions }),
    });
  };
  return {
    async send(batch): Promise<Sent> {
      for (let retries = 0; ; retries += 1) {
        const response = await post(batch);
        if (response.ok) {
          const { accepted, refused } = (await response.json()) as SessionsAccepted;
          return { accepted: accepted.length, refused: refused.length, retries };
        }
        if (!passing.has(response.status)) {
          throw new Error(
            `${address.href} answered ${response.status}: ${(await response.text()).slice(0, 500)}`,
          );
        }
        await response.body?.cancel();
        await wait(waitMs(response.headers.get('retry-after'), retries));
      }
    },
    close: () => Promise.resolve(),
  };
}

/** As long as it was asked for, in seconds; else a quarter of a second, doubled each time. */
function waitMs(retryAfter: string | null, retries: number): number {
  const asked = Number(retryAfter) * 1_000;
  return Math.min(longestWaitMs, asked > 0 ? asked : 250 * 2 ** retries);
}
