import type { Digest } from '@nocturne/contracts';
import { changedArguments, isAccepted } from '../episodes/change.ts';
import { nextOfTool } from '../episodes/episodes.ts';
import type { Observation } from './observation.ts';

/**
 * Failed calls whose next call of the same tool was the same call again: how many, and how many of these failed again.
 * Pooled over all tools of a store: the habit is the agent's, not the tool's.
 */
export function observeRepeats(digest: Digest): Observation[] {
  let retries = 0;
  let failedAgain = 0;
  for (const [index, call] of digest.calls.entries()) {
    if (call.status !== 'error') continue;
    const next = nextOfTool(digest.calls, index);
    if (next === null || changedArguments(call, next.call).length > 0) continue;
    if (next.call.status === 'error') failedAgain += 1;
    else if (!isAccepted(next.call)) continue;
    retries += 1;
  }
  if (retries === 0) return [];
  return [{ kind: 'repeat', key: [], sums: { occurrences: retries, retries, failed_again: failedAgain } }];
}
