import type { Comparison, CostRatio, Trial } from '@nocturne/contracts';
import { pairedRatio } from '@nocturne/stats';
import { alpha } from './level.ts';
import type { PairedTask } from './pair-tasks.ts';

/** What a trial used of each thing; null where it did not say. */
const measures = {
  tokens: ({ usage }: Trial) => (usage === null ? null : usage.input_tokens + usage.output_tokens),
  cost: ({ cost }: Trial) => cost,
  tool_calls: ({ tool_calls: calls }: Trial) => calls,
  duration: ({ duration_ms: duration }: Trial) => duration,
} as const;

/** What the candidate uses as a multiple of the baseline, thing by thing, where enough trials say. */
export function compareCosts(tasks: readonly PairedTask[]): Comparison['costs'] {
  const costs: Comparison['costs'] = {};
  for (const [name, measure] of Object.entries(measures)) {
    const ratio = ratioOf(tasks, measure);
    if (ratio !== null) costs[name as keyof typeof measures] = ratio;
  }
  return costs;
}

function ratioOf(tasks: readonly PairedTask[], measure: (trial: Trial) => number | null): CostRatio | null {
  const known = tasks.map(({ repeats }) =>
    repeats.flatMap(([first, second]): [number, number][] => {
      const [before, after] = [measure(first), measure(second)];
      return before === null || after === null ? [] : [[before, after]];
    }),
  );
  const compared = pairedRatio(known, alpha);
  if (compared === null) return null;
  const { ratio, interval, tasks: counted } = compared;
  return {
    tasks: counted,
    ratio,
    interval: [...interval],
    per_success: { baseline: perSuccess(tasks, 0, measure), candidate: perSuccess(tasks, 1, measure) },
  };
}

function perSuccess(
  tasks: readonly PairedTask[],
  side: 0 | 1,
  measure: (trial: Trial) => number | null,
): number | null {
  const trials = tasks.flatMap(({ repeats }) => repeats.map((pair) => pair[side]));
  const passed = trials.filter((trial) => trial.passed === true).length;
  return passed === 0 ? null : trials.reduce((sum, trial) => sum + (measure(trial) ?? 0), 0) / passed;
}
