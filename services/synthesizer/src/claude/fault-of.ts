import type * as sdkOf from '@anthropic-ai/sdk';
import type { Fault } from '../domain/rewording/reasons.ts';

type Sdk = typeof sdkOf;

/**
 * What a failed request comes to; null where it is no failure of the service but a bug of ours.
 * @param answered the last HTTP status that came for it: who waited for the next try in vain was refused, not late
 */
export function faultOf(error: unknown, answered: number | null, sdk: Sdk): Fault | null {
  if (error instanceof SyntaxError) return 'garbled';
  const isLate = error instanceof sdk.APIConnectionTimeoutError || error instanceof sdk.APIUserAbortError;
  if (isLate) return answered !== null && answered >= 400 ? faultOfStatus(answered) : 'timeout';
  if (error instanceof sdk.APIConnectionError) return 'unreachable';
  return error instanceof sdk.APIError && typeof error.status === 'number'
    ? faultOfStatus(error.status)
    : null;
}

function faultOfStatus(status: number): Fault {
  if (status === 429) return 'limited';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408) return 'timeout';
  return status >= 500 || status === 409 ? 'overloaded' : 'rejected';
}
