import { stratifiedGreater } from '@nocturne/stats';
import type { Tally } from '../judge/tally.ts';
import { failedOf, type Alarm } from '../live/chart-group.ts';
import type { Counted } from '../live/counted.ts';
import type { Ruling } from './drift-record.ts';
import { explainDrift } from './explain-drift.ts';
import { moreOften } from './more-often.ts';
import { contradicted, suspectTools, type Claims } from './name-culprits.ts';

/** One-sided level of all looks at one alarm together; each has an equal share, half of it for outcomes and half for tools. */
const alpha = 0.05;
/** After so many looks an alarm is settled, whatever they showed. Each waits for half as many sessions again. */
const mostLooks = 5;
const growth = 1.5;
/** Above this p memory is taken to do no worse than the control group; where it does no worse no tool speaks against it. */
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
  /** All sessions of the family, in the order in which they ended: a tool that changes does so for every agent. */
  readonly family: readonly Counted[];
  readonly claims: Claims;
  /** What memory claims, held against the family's held-out sessions since failures began to rise. */
  readonly replayed: Tally;
}

/** Whether there is enough that is new for another look. */
export function isLookDue(alarm: Alarm, looks: number, seen: number, family: readonly Counted[]): boolean {
  return looks === 0 || sinceOf(alarm, family).filter(({ isControl }) => !isControl).length >= growth * seen;
}

export function sinceOf({ from }: Alarm, family: readonly Counted[]): readonly Counted[] {
  return family.filter(({ at }) => at >= from);
}

/**
 * The paired re-run after an alarm: is memory to blame, and which part of it? Sessions with memory are held against the
 * control group of the same time and family, agent by agent, and what memory claims against the held-out sessions of that time. Null
 * where this look says too little.
 */
export function lookAtDrift({
  alarm,
  usual,
  look,
  family,
  claims,
  replayed,
}: Looked): Omit<Ruling, 'at'> | null {
  const level = alpha / (2 * mostLooks);
  const since = sinceOf(alarm, family);
  const memory = failedOf(since.filter(({ isControl }) => !isControl));
  const control = failedOf(since.filter(({ isControl }) => isControl));
  const p = moreOften(since, ({ passed }) => !passed);
  const isWorse = p <= level;
  const tools = p <= alike ? suspectTools(since, claims, level) : [];
  const against = contradicted(replayed, level);
  const entries = [...new Set([...tools.flatMap((one) => one.entries), ...against])].sort();
  const snapshot = mostRead(since) ?? alarm.snapshot;
  const decide = (): Ruling['decision'] | null => {
    if (entries.length > 0) return 'entries';
    if (isWorse) return cameWith(snapshot, alarm, family) ? 'version' : 'unnamed';
    if (p > alike && hasRisen(control, alarm, family, level)) return 'not_memory';
    return look >= mostLooks ? 'not_shown' : null;
  };
  const decision = decide();
  if (decision === null) return null;
  const figures = { memory, control, p_worse: p, level };
  const until = since.at(-1)?.at ?? alarm.at;
  const [first] = family;
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

/** Whether the control group fails more often than it did before. */
function hasRisen(
  { count, of }: Ruling['control'],
  { from }: Alarm,
  family: readonly Counted[],
  level: number,
): boolean {
  const before = failedOf(family.filter(({ isControl, at }) => isControl && at < from));
  return stratifiedGreater([{ count, of, otherCount: before.count, otherOf: before.of }]) <= level;
}

function mostRead(since: readonly Counted[]): string | null {
  const versions = Map.groupBy(
    since.filter(({ isControl }) => !isControl),
    ({ version }) => version,
  );
  return [...versions].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** Whether failures began to rise with this version: hardly a session had read it before, and enough had read others. */
function cameWith(snapshot: string, { from }: Alarm, family: readonly Counted[]): boolean {
  const before = family.filter(({ isControl, at }) => !isControl && at < from);
  const its = before.filter(({ version }) => version === snapshot).length;
  return its < mostBefore && before.length - its >= leastOfOthers;
}
