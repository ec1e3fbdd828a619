import type { Evidence } from '../story/gather.ts';
import type { ClientRecord } from '../story/record.ts';
import type { Fault } from './plan-faults.ts';

/** What became of the sessions, counted apart from everything else that `explain` looks at. */
export interface ChaosCounts {
  readonly acknowledged: number;
  /** Acknowledged, and not listed, not told of on the bus, or not counted by the last dream. */
  readonly lost: number;
  /** Listed more than once, never acknowledged, or counted by the last dream beyond those that are there. */
  readonly doubled: number;
}

/** Nothing of it is held out, so the one store's last dream has to have counted every session. */
export function countSessions(record: ClientRecord, { sessions, digested, stores }: Evidence): ChaosCounts {
  const listed = new Set(sessions.map(({ id }) => id));
  const told = new Set(digested.flatMap(({ data }) => (data.kind === 'digest' ? [data.digest.session] : [])));
  const acknowledged = [...record.sessions.keys()];
  const counted = stores.reduce((sum, { dreams }) => sum + (dreams[0]?.counts?.sessions ?? 0), 0);
  const missing = acknowledged.filter((id) => !listed.has(id) || !told.has(id)).length;
  const repeated = sessions.length - listed.size;
  const unknown = [...listed].filter((id) => !record.sessions.has(id)).length;
  return {
    acknowledged: acknowledged.length,
    lost: Math.max(missing, acknowledged.length - counted),
    doubled: Math.max(repeated + unknown, counted - acknowledged.length),
  };
}

/** What was planned, by kind, and kills of a service by its name. */
export function tallyFaults(faults: readonly Fault[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const fault of faults) {
    const name = fault.kind === 'kill' ? `kill_${fault.service}` : fault.kind;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
