import type { Dream } from '@nocturne/contracts';
import { exitCodes, type ExitCode } from '../result.ts';

/** What a shell is told of a dream that has settled. */
export function exitOfDream({ settlement, verdict }: Pick<Dream, 'settlement' | 'verdict'>): ExitCode {
  switch (settlement) {
    case 'published':
    case 'no_change':
      return exitCodes.done;
    case 'held':
      return verdict?.decision === 'inconclusive' ? exitCodes.inconclusive : exitCodes.refused;
    case 'rejected':
      return exitCodes.refused;
    case 'failed':
    case 'canceled':
    case null:
      return exitCodes.failed;
  }
}
