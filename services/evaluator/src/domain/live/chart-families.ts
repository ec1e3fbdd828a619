import type { LiveFigures } from '@nocturne/contracts';
import { planCusum, stepCusum, type CusumPlan } from '@nocturne/stats';
import type { Counted } from './counted.ts';

/** So many sessions tell what the rate of failure was. */
const baselineSessions = 50;
/** How much more failure has to be noticed. */
const worsening = 0.1;
/** A false alarm in so many sessions, on average, where the baseline is what it seems. */
const inControl = 5_000;
const mostCharts = 200;

/**
 * A chart for each family and agent (of one version, model and prompt) of the sessions that read memory: the first fifty tell
 * the rate of failure, the others are charted against it. A new model or prompt so begins a chart of its own: what changes
 * with it is not drift of memory. Alarms first, then the longest.
 */
export function chartFamilies(all: readonly Counted[]): LiveFigures['charts'] {
  const groups = Map.groupBy(
    all.filter(({ isControl }) => !isControl),
    ({ family, agent }) => JSON.stringify([family, agent]),
  );
  return [...groups.values()]
    .flatMap((sessions) => chartOf(sessions, all) ?? [])
    .sort((a, b) => Number(b.alarm !== null) - Number(a.alarm !== null) || b.charted - a.charted)
    .slice(0, mostCharts);
}

function chartOf(
  sessions: readonly Counted[],
  all: readonly Counted[],
): LiveFigures['charts'][number] | null {
  const [first] = sessions;
  const charted = sessions.slice(baselineSessions);
  if (first === undefined || charted.length === 0) return null;
  const { family, agent } = first;
  const failed = sessions.slice(0, baselineSessions).filter(({ passed }) => !passed).length;
  const plan = planFor((failed + 1) / (baselineSessions + 2));
  let [score, risen, alarm]: [number, number, LiveFigures['charts'][number]['alarm']] = [0, 0, null];
  for (const [index, { passed, at, version }] of charted.entries()) {
    score = stepCusum(plan, score, !passed);
    if (score === 0) risen = index + 1;
    if (score < plan.limit || alarm !== null) continue;
    const since = charted.slice(risen, index + 1);
    const from = since[0]?.at ?? at;
    const others = all.filter((one) => one.isControl && one.family === family && one.agent === agent);
    const control = others.filter((one) => one.at >= from && one.at <= at);
    alarm = { at, snapshot: version, from, memory: failedOf(since), control: failedOf(control) };
  }
  const { p0, p1, h, runInControl, runToNotice } = plan;
  return {
    ...{ family, agent, p0, p1, h, charted: charted.length, alarm },
    score: (score * h) / plan.limit,
    run_in_control: runInControl,
    run_to_notice: runToNotice,
  };
}

function failedOf(sessions: readonly Counted[]): { count: number; of: number } {
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
