import type { Restart } from '../live/chart-group.ts';
import { namesWhat, restartOf, type DriftRecord } from './drift-record.ts';

/**
 * Where the chart of a family and agent begins anew: by its own alarms that are settled, and by those of the family's other
 * agents that name what of memory was bad, since that was taken back from all.
 */
export function restartsIn(
  records: readonly DriftRecord[],
  { family, agent }: Pick<DriftRecord, 'family' | 'agent'>,
): readonly Restart[] {
  return records
    .filter((one) => one.family === family)
    .filter((one) => one.agent === agent || (one.ruling !== null && namesWhat(one.ruling)))
    .flatMap((record) => restartOf(record) ?? [])
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
}
