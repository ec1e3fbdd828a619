import type { Restart } from '../live/chart-group.ts';
import { restartOf, type DriftRecord } from './drift-record.ts';

/** Where a chart begins anew, by the alarms of it that are settled. */
export function restartsIn(settled: readonly DriftRecord[]): readonly Restart[] {
  return settled
    .flatMap((record) => restartOf(record) ?? [])
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
}
