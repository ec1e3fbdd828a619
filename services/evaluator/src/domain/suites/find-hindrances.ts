import type { Comparison, CostRatio, SuiteVerdict } from '@nocturne/contracts';
import { armInWords } from './words.ts';

/** What a success costs, in words, and so much of it. */
const things = {
  tokens: ['in tokens', (amount: number) => `${amount} tokens`],
  cost: ['in dollars', (amount: number) => `$${amount}`],
  tool_calls: ['in tool calls', (amount: number) => `${amount} calls`],
  duration: ['in time', (ms: number) => `${ms / 1_000} s`],
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
  const costs = (Object.keys(things) as (keyof typeof things)[]).flatMap((name) => {
    const said = tooDear(comparison.costs[name], name);
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

function tooDear(cost: CostRatio | undefined, name: keyof typeof things): string | null {
  const [thing, soMuch] = things[name];
  if (cost === undefined || cost.within === undefined || cost.within === 'yes') return null;
  const { per_success: each, limit, least = 0, unknown = 0 } = cost;
  if (unknown > 0) return `what it costs ${thing} is not known of ${unknown} pairs of trials`;
  const upTo = each.interval === undefined ? 'without end' : `up to ${times(each.interval[1])}`;
  const seen = each.ratio === undefined ? '' : `${times(each.ratio)}, `;
  const more = least === 0 ? '' : `, and ${soMuch(least)} more in any case`;
  return `a success may cost ${thing} ${seen}${upTo}; ${times(limit ?? 1)} at the most passes${more}`;
}

function times(ratio: number): string {
  return `×${Number(ratio.toPrecision(3))}`;
}

function count(trials: number): string {
  return trials === 1 ? '1 trial is' : `${trials} trials are`;
}
