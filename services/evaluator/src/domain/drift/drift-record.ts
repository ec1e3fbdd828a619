import type { DriftDecision, ShownDrift, Support, TopicData, topics } from '@nocturne/contracts';
import type { Alarm, Restart } from '../live/chart-group.ts';
import type { Counted } from '../live/counted.ts';

/** What a look at an alarm came to; the figures are of the sessions since failures began to rise. */
export interface Ruling {
  readonly decision: DriftDecision;
  /** Those to blame, sorted. */
  readonly entries: readonly string[];
  /** The version that most of those sessions had read. */
  readonly snapshot: string;
  /** Event time of the last session that was looked at. */
  readonly until: string;
  readonly memory: { readonly count: number; readonly of: number };
  readonly control: { readonly count: number; readonly of: number };
  readonly p_worse: number;
  readonly level: number;
  /** Of those with memory that failed. */
  readonly support: Support;
  readonly reason: string;
  readonly at: string;
}

/** An alarm of a store's chart: kept for ever, settled once. */
export interface DriftRecord {
  readonly store: string;
  readonly family: string;
  readonly agent: string;
  /** 1 for the chart's first. */
  readonly number: number;
  readonly alarm: Alarm;
  /** The rate of failure that the chart began with. */
  readonly usual: number;
  readonly looks: number;
  /** Sessions with memory since `alarm.from`, at the last look. */
  readonly seen: number;
  readonly ruling: Ruling | null;
  /** When it alarmed: what lists of them are sorted by. */
  readonly at: string;
  /** 1 while whoever is on call has to be told. */
  readonly page: 0 | 1;
}

/** Where the chart begins anew after this alarm. */
export function restartOf({ ruling }: DriftRecord): Restart | null {
  if (ruling === null) return null;
  const { until, decision, entries, snapshot } = ruling;
  const bad = new Set(entries);
  return {
    until,
    isAfresh: decision === 'not_memory' || decision === 'not_shown' || decision === 'unnamed',
    skips(session: Counted) {
      if (decision === 'version') return session.version === snapshot;
      return session.entries.some((entry) => bad.has(entry));
    },
  };
}

/** Whether a ruling says what of memory is to blame. */
export function namesWhat({ decision }: Pick<Ruling, 'decision'>): boolean {
  return decision === 'entries' || decision === 'version';
}

/** Whether a person has to know: memory is to blame, and the same was not told before of another agent. */
export function isNewBlame(ruling: Ruling, known: readonly DriftRecord[]): boolean {
  const what = (one: Ruling) => JSON.stringify([one.decision, one.snapshot, one.entries]);
  if (ruling.decision === 'unnamed') return true;
  return namesWhat(ruling) && !known.some((one) => one.ruling !== null && what(one.ruling) === what(ruling));
}

export function shownDrift({ family, agent, alarm, looks, ruling }: DriftRecord): ShownDrift {
  const { at, from, snapshot } = alarm;
  if (ruling === null) return { family, agent, at, from, snapshot, looks, ruling };
  const { decision, entries, memory, control, p_worse, level, reason } = ruling;
  const told = { decision, entries: [...entries], memory, control, p_worse, level, reason, at: ruling.at };
  return { family, agent, at, from, snapshot, looks, ruling: told };
}

/** What the bus is told; null where memory is not to blame, or nobody knows what of it to take back. */
export function driftedBy(
  { store, family, agent, alarm: { from } }: DriftRecord,
  ruling: Ruling,
): TopicData<typeof topics.memoryDrifted> | null {
  const { snapshot, entries, support, reason, at, memory, control, p_worse } = ruling;
  if (!namesWhat(ruling)) return null;
  const figures = { family, agent, from, memory, control, p_worse };
  return { store, snapshot, entries: [...entries], support, reason, at, figures };
}
