import {
  defaultCostLeast,
  type Comparison,
  type CostLimits,
  type CostRatio,
  type Trial,
} from '@nocturne/contracts';
import { mostPerSuccess, pairedRatio, ratioPerSuccess, type SpentOnTask } from '@nocturne/stats';
import type { PairedTask } from './pair-tasks.ts';
import type { Rules } from './rules.ts';

/** What a trial used of each thing; null where it did not say. */
const measures = {
  tokens: ({ usage }: Trial) => (usage === null ? null : usage.input_tokens + usage.output_tokens),
  cost: ({ cost }: Trial) => cost,
  tool_calls: ({ tool_calls: calls }: Trial) => calls,
  duration: ({ duration_ms: duration }: Trial) => duration,
} as const;

type Measure = keyof typeof measures;

/** What the candidate uses as a multiple of the baseline, thing by thing, where enough trials say; and whether that may be. */
export function compareCosts(tasks: readonly PairedTask[], rules: Rules): Comparison['costs'] {
  const costs: Comparison['costs'] = {};
  for (const name of Object.keys(measures) as Measure[]) {
    const ratio = ratioOf(tasks, name, rules);
    if (ratio !== null) costs[name] = ratio;
  }
  return costs;
}

/** Trials of one repeat of which a thing is known, with what was used. */
interface KnownPair {
  readonly used: readonly [number, number];
  readonly trials: readonly [Trial, Trial];
}

function ratioOf(tasks: readonly PairedTask[], name: Measure, { limits, alpha }: Rules): CostRatio | null {
  const measure = measures[name];
  const known = tasks.map(({ repeats }) =>
    repeats.flatMap((trials): KnownPair[] => {
      const [before, after] = [measure(trials[0]), measure(trials[1])];
      return before === null || after === null ? [] : [{ used: [before, after], trials }];
    }),
  );
  const compared = pairedRatio(
    known.map((pairs) => pairs.map(({ used }) => used)),
    alpha,
  );
  if (compared === null) return null;
  const graded = tasks.flatMap(({ repeats }) => repeats.filter((pair) => pair.every(isGraded)));
  const counted = known.flat().filter(({ trials }) => trials.every(isGraded));
  const unknown = graded.length - counted.length;
  const spent = spentOnTasks(known);
  const perSuccess = costOfSuccess(spent, alpha);
  const [more, least] = [limits[name], leastOf(limits, name)];
  const limit = more === null ? null : mostPerSuccess(spent, { share: more, amount: least });
  const { ratio, interval, tasks: counting } = compared;
  return {
    tasks: counting,
    ratio,
    interval: [...interval],
    per_success: perSuccess,
    limit,
    ...(limit === null || least === 0 ? {} : { least }),
    unknown,
    ...(limit === null ? {} : { within: isWithin(perSuccess.interval, limit, unknown) }),
  };
}

/** Of a trial that took too long or crashed nobody may be left to say what it used. */
function isGraded({ ended }: Trial): boolean {
  return ended === 'graded';
}

function spentOnTasks(known: readonly (readonly KnownPair[])[]): SpentOnTask[] {
  const sideOf = (pairs: readonly KnownPair[], side: 0 | 1) => ({
    spent: pairs.reduce((sum, { used }) => sum + used[side], 0),
    successes: pairs.filter(({ trials }) => trials[side].passed === true).length,
  });
  return known
    .filter(({ length }) => length > 0)
    .map((pairs) => ({ first: sideOf(pairs, 0), second: sideOf(pairs, 1) }));
}

function costOfSuccess(tasks: readonly SpentOnTask[], alpha: number): CostRatio['per_success'] {
  const each = (side: keyof SpentOnTask): number | null => {
    const sum = (part: 'spent' | 'successes') => tasks.reduce((total, task) => total + task[side][part], 0);
    return sum('successes') === 0 ? null : sum('spent') / sum('successes');
  };
  const found = ratioPerSuccess(tasks, alpha);
  const isBounded = found !== null && Number.isFinite(found.interval[1]);
  return {
    baseline: each('first'),
    candidate: each('second'),
    ...(found === null ? {} : { ratio: found.ratio }),
    ...(isBounded ? { interval: [...found.interval] } : {}),
  };
}

/** How much more a success may cost whatever the share, in the unit that the thing is measured in. */
function leastOf({ least = {} }: CostLimits, name: Measure): number {
  if (name !== 'duration') return least[name] ?? defaultCostLeast[name];
  return (least.duration_seconds ?? defaultCostLeast.duration_seconds) * 1_000;
}

function isWithin(
  interval: CostRatio['per_success']['interval'],
  limit: number,
  unknown: number,
): NonNullable<CostRatio['within']> {
  if (interval === undefined) return 'unknown';
  if (interval[0] > limit + rounding) return 'no';
  return interval[1] <= limit + rounding && unknown === 0 ? 'yes' : 'unknown';
}

/** What costs so many times as much in each trial has no interval, and may reach its limit. */
const rounding = 1e-9;
