import { retry, type Handled } from '../outcome.ts';
import { isFull, isUnavailable } from '../port-errors.ts';

/**
 * What to do where a port said that it cannot now; null where the error is no such thing. No room: the key waits, since
 * what is smaller may find some. Away: the partition waits, since every other message would meet the same.
 */
export function waitFor(error: unknown): Handled | null {
  if (isFull(error)) return retry('storage_full');
  return isUnavailable(error) ? { kind: 'retry', reason: 'unavailable', waits: 'partition' } : null;
}
