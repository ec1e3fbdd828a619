import { binomialUpperTail, spendAlpha, stratifiedGreater } from '@nocturne/stats';
import type { Tally } from '../judge/tally.ts';
import { failedOf, type Alarm } from '../live/chart-group.ts';
import type { Counted } from '../live/counted.ts';
import type { Ruling } from './drift-record.ts';
import { explainDrift } from './explain-drift.ts';
import { contradicted, suspectTools, type Claims } from './name-culprits.ts';

/** One-sided level of all looks at one alarm together. */
const alpha = 0.05;
/** After so many looks an alarm is settled, whatever they showed. Each waits for twice the sessions of the one before. */
const mostLooks = 4;
/** Of the control group, before it is said to have got worse too; and the p above which memory does no worse than it. */
const leastControl = 10;
const alike = 0.2;
/** So many sessions under a version before failures rose speak for it; so many under others say what was usual. */
const mostBefore = 10;
const leastOfOthers = 20;

/** What is looked at. */
interface Looked {
  readonly alarm: Alarm;
  /** The rate of failure that the chart began with. */
  readonly usual: number;
  /** 1 for the first. */
  readonly look: number;
  /** All sessions of the chart's family and agent, in the order in which they ended. */
  readonly group: readonly Counted[];
  readonly claims: Claims;
  /** What memory claims, held against the family's held-out sessions since failures began to rise. */
  readonly replayed: Tally;
}

/** Whether there is enough that is new for another look. */
export function isLookDue(alarm: Alarm, looks: number, seen: number, group: readonly Counted[]): boolean {
  return looks === 0 || sinceOf(alarm, group).filter(({ isControl }) => !isControl).length >= 2 * seen;
}

export function sinceOf({ from }: Alarm, group: readonly Counted[]): readonly Counted[] {
  return group.filter(({ at }) => at >= from);
}

/**
 * The paired re-run after an alarm: is memory to blame, and which part of it? Sessions with memory are held against the
 * control group of the same time, family and agent, and what memory claims against the held-out sessions of that time. Null
 * where this look says too little.
 */
export function lookAtDrift({
  alarm,
  usual,
  look,
  group,
  claims,
  replayed,
}: Looked): Omit<Ruling, 'at'> | null {
  const level = spendAlpha(alpha, look);
  const since = sinceOf(alarm, group);
  const memory = failedOf(since.filter(({ isControl }) => !isControl));
  const control = failedOf(since.filter(({ isControl }) => isControl));
  const p = stratifiedGreater([{ ...memory, otherCount: control.count, otherOf: control.of }]);
  const isWorse = p <= level;
  const tools = isWorse ? suspectTools(since, claims, level) : [];
  const against = contradicted(replayed, level);
  const entries = [...new Set([...tools.flatMap((one) => one.entries), ...against])].sort();
  const snapshot = mostRead(since) ?? alarm.snapshot;
  const decide = (): Ruling['decision'] | null => {
    if (entries.length > 0) return 'entries';
    if (isWorse) return cameWith(snapshot, alarm, group) ? 'version' : 'unnamed';
    const hasRisen =
      control.of >= leastControl && binomialUpperTail(control.count, control.of, usual) <= level;
    if (hasRisen && p > alike) return 'not_memory';
    return look >= mostLooks ? 'not_shown' : null;
  };
  const decision = decide();
  if (decision === null) return null;
  const figures = { memory, control, p_worse: p, level };
  const until = since.at(-1)?.at ?? alarm.at;
  const [first] = group;
  const reason = explainDrift({
    ...{ decision, entries, from: alarm.from, usual, tools, against, ...figures },
    family: first?.family ?? '',
  });
  return { decision, entries, snapshot, until, reason, support: supportOf(since), ...figures };
}

function supportOf(since: readonly Counted[]): Ruling['support'] {
  const failed = since.filter(({ isControl, passed }) => !isControl && !passed);
  const distinct = (of: (one: Counted) => string) => new Set(failed.map(of)).size;
  return {
    sessions: failed.length,
    tasks: distinct(({ task }) => task),
    agents: distinct(({ agent }) => agent),
    principals: distinct(({ principal }) => principal),
    occurrences: failed.length,
  };
}

function mostRead(since: readonly Counted[]): string | null {
  const versions = Map.groupBy(
    since.filter(({ isControl }) => !isControl),
    ({ version }) => version,
  );
  return [...versions].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** Whether failures began to rise with this version: hardly a session had read it before, and enough had read others. */
function cameWith(snapshot: string, { from }: Alarm, group: readonly Counted[]): boolean {
  const before = group.filter(({ isControl, at }) => !isControl && at < from);
  const its = before.filter(({ version }) => version === snapshot).length;
  return its < mostBefore && before.length - its >= leastOfOthers;
}
