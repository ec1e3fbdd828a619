import { setTimeout as wait } from 'node:timers/promises';
import type { Session, SessionsAccepted } from '@nocturne/contracts';
import type { Sent, Sink } from './sink.ts';

interface HttpTarget {
  /** Of ingest, or of a host of all services. */
  readonly url: string;
  readonly key: string;
  /** The store that the sessions teach, by name or id; the tenant's default where absent. */
  readonly store?: string;
  /** Ends the waiting for a receiver that takes nothing just now. */
  readonly signal: AbortSignal;
}

/** Statuses that mean later, not never: too many requests, no service, no room. */
const passing = new Set([429, 502, 503, 504, 507]);
const longestWaitMs = 10_000;
/** A receiver that answered before and cannot be reached any more may be starting anew: for so long. */
const patienceMs = 60_000;

/**
 * Posts sessions as a fleet does. Sending one again changes nothing where it had arrived, so that whatever may pass is tried
 * again. @throws where they are refused as a whole (a wrong key), and where nobody answers: at once if nobody ever did.
 */
export function sendToHttp({ url, key, store, signal }: HttpTarget): Sink {
  const address = new URL('/v1/sessions', url);
  let answeredAt: number | null = null;

  const post = async (batch: readonly Session[]): Promise<Response | null> => {
    const sessions = store === undefined ? batch : batch.map((session) => ({ ...session, store }));
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify({ sessions }),
      });
      answeredAt = performance.now();
      return response;
    } catch (error) {
      if (answeredAt === null || performance.now() - answeredAt > patienceMs)
        throw new Error(`${address.origin} does not answer`, { cause: error });
      return null;
    }
  };

  return {
    async send(batch): Promise<Sent> {
      for (let retries = 0; ; retries += 1) {
        const response = await post(batch);
        if (response?.ok === true) {
          const { accepted, refused } = (await response.json()) as SessionsAccepted;
          return { accepted: accepted.length, refused: countCodes(refused), retries };
        }
        if (response !== null && !passing.has(response.status)) {
          throw new Error(
            `${address.href} answered ${response.status}: ${(await response.text()).slice(0, 500)}`,
          );
        }
        await response?.body?.cancel();
        const pause = waitMs(response?.headers.get('retry-after') ?? null, retries);
        await wait(pause, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return { accepted: 0, refused: {}, retries };
      }
    },
    close: () => Promise.resolve(),
  };
}

function countCodes(refused: SessionsAccepted['refused']): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(refused, ({ code }) => code)].map(([code, some]) => [code, some.length]),
  );
}

/** As long as it was asked for, in seconds; else a quarter of a second, doubled each time. */
function waitMs(retryAfter: string | null, retries: number): number {
  const asked = Number(retryAfter) * 1_000;
  return Math.min(longestWaitMs, asked > 0 ? asked : 250 * 2 ** retries);
}
