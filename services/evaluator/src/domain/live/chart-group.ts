import { planCusum, stepCusum, type CusumPlan } from '@nocturne/stats';
import type { Counted } from './counted.ts';
import type { ChartStep } from './sketch-chart.ts';

/** So many sessions tell what the rate of failure was. */
const baselineSessions = 50;
/** How much more failure has to be noticed. */
const worsening = 0.1;
/** A false alarm in so many sessions, on average, where the baseline is what it seems. */
const inControl = 5_000;

/** What a chart tells when its score reaches the limit. */
export interface Alarm {
  /** Event time at which it alarmed, and since when the score had risen. */
  readonly at: string;
  readonly from: string;
  /** The version of memory that the session had read. */
  readonly snapshot: string;
  /** Who failed in between, with memory and without. */
  readonly memory: { readonly count: number; readonly of: number };
  readonly control: { readonly count: number; readonly of: number };
}

/** Where a chart begins anew, once what it alarmed of is settled. */
export interface Restart {
  /** Sessions up to this event time were settled. */
  readonly until: string;
  /** Whether later sessions show a new rate to chart against: what changed was not memory, and it stays. */
  readonly isAfresh: boolean;
  /** Whether a later session still read what was found to be bad. */
  skips(session: Counted): boolean;
}

interface GroupChart {
  readonly plan: CusumPlan;
  readonly charted: number;
  /** Session by session. */
  readonly steps: readonly ChartStep[];
  readonly score: number;
  readonly alarm: Alarm | null;
}

/**
 * The chart of one family and agent (of one version, model and prompt): the first fifty sessions that read memory tell the
 * rate of failure, the others are charted against it until it alarms. Null while there is nothing to chart.
 * @param group its sessions, in the order in which they ended, those of the control group among them
 * @param restarts in the order in which they were settled
 */
export function chartGroup(group: readonly Counted[], restarts: readonly Restart[] = []): GroupChart | null {
  const begins = restarts.findLast(({ isAfresh }) => isAfresh)?.until ?? '';
  const last = restarts.at(-1)?.until ?? '';
  const isLeftOut = (one: Counted) => one.at <= last || restarts.some((restart) => restart.skips(one));
  const baseline = group.filter((one) => !one.isControl && one.at > begins).slice(0, baselineSessions);
  const known = new Set(baseline);
  const charted = group.filter(
    (one) => !one.isControl && one.at > begins && !known.has(one) && !isLeftOut(one),
  );
  if (charted.length === 0) return null;
  const failed = baseline.filter(({ passed }) => !passed).length;
  const plan = planFor((failed + 1) / (baselineSessions + 2));
  let [score, risen, alarm]: [number, number, Alarm | null] = [0, 0, null];
  const steps: ChartStep[] = [];
  for (const [index, { passed, at, version }] of charted.entries()) {
    score = stepCusum(plan, score, !passed);
    steps.push({ passed, at, version, score });
    if (score === 0) risen = index + 1;
    if (score < plan.limit || alarm !== null) continue;
    const from = charted[risen]?.at ?? at;
    alarm = { at, snapshot: version, from, ...failedBetween(group, from, at) };
  }
  return { plan, charted: charted.length, steps, score, alarm };
}

/** Who failed in this time, with memory and without. */
function failedBetween(
  group: readonly Counted[],
  from: string,
  to: string,
): Pick<Alarm, 'memory' | 'control'> {
  const within = group.filter(({ at }) => at >= from && at <= to);
  return {
    memory: failedOf(within.filter(({ isControl }) => !isControl)),
    control: failedOf(within.filter(({ isControl }) => isControl)),
  };
}

export function failedOf(sessions: readonly Counted[]): { count: number; of: number } {
  return { count: sessions.filter(({ passed }) => !passed).length, of: sessions.length };
}

const plans = new Map<number, CusumPlan>();

/** By the rate in whole percent, rounded up: a chart for a rate that is too high alarms later, never sooner. */
function planFor(rate: number): CusumPlan {
  const percent = Math.min(85, Math.max(2, Math.ceil(rate * 100)));
  const plan = plans.get(percent) ?? planCusum(percent / 100, percent / 100 + worsening, inControl);
  plans.set(percent, plan);
  return plan;
}
