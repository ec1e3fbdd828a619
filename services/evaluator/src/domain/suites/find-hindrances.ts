import type { Comparison, CostRatio, SuiteVerdict } from '@nocturne/contracts';
import { armInWords } from './words.ts';

const things = {
  tokens: 'in tokens',
  cost: 'in dollars',
  tool_calls: 'in tool calls',
  duration: 'in time',
} as const;

/**
 * What keeps the candidate from passing beside what it passed and lost, a sentence each: what is not known, and what is not shown
 * to cost little enough.
 */
export function findHindrances(
  comparison: Comparison | undefined,
  { ungraded, missing }: Pick<SuiteVerdict, 'ungraded' | 'missing'>,
): string[] {
  const unknown = [
    ...(missing > 0 ? [`${count(missing)} missing`] : []),
    ...(ungraded > 0 ? [`${count(ungraded)} not graded: a grader could not say`] : []),
  ];
  if (comparison === undefined) return unknown;
  const costs = Object.entries(things).flatMap(([name, thing]) => {
    const said = tooDear(comparison.costs[name as keyof typeof things], thing);
    return said === null ? [] : [said];
  });
  const passed = comparison.baseline.count + comparison.candidate.count;
  const blind =
    comparison.tasks > 0 && passed === 0
      ? ['no trial passed under either version, so that the suite cannot tell one from the other']
      : [];
  return [...unknown, ...blind, ...lostTrials(comparison), ...costs];
}

/** A trial of the baseline that was lost says nothing for the candidate; where it could, that is said. */
function lostTrials({ lost, arms, decision }: Comparison): string[] {
  if (lost === undefined || decision !== 'inconclusive' || lost.baseline <= lost.candidate) return [];
  return [
    `${lost.baseline} trials of ${armInWords[arms.baseline]} took too long or crashed, and ${lost.candidate} of ${armInWords[arms.candidate]}: that does not speak for it`,
  ];
}

function tooDear(cost: CostRatio | undefined, thing: string): string | null {
  if (cost === undefined || cost.within === undefined || cost.within === 'yes') return null;
  const { per_success: each, limit, unknown = 0 } = cost;
  if (unknown > 0) return `what it costs ${thing} is not known of ${unknown} pairs of trials`;
  const upTo = each.interval === undefined ? 'without end' : `up to ${times(each.interval[1])}`;
  const seen = each.ratio === undefined ? '' : `${times(each.ratio)}, `;
  return `a success may cost ${thing} ${seen}${upTo}; ${times(limit ?? 1)} at the most passes`;
}

function times(ratio: number): string {
  return `×${Number(ratio.toPrecision(3))}`;
}

function count(trials: number): string {
  return trials === 1 ? '1 trial is' : `${trials} trials are`;
}
