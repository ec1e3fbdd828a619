import type { Pattern } from '@nocturne/contracts';
import type { FailureTruth, Truth } from '@nocturne/fleet';
import { matchFailure, type Match } from './match-failure.ts';
import { powerOf, recurs } from './power-of.ts';

/** What became of one planted thing, and of the claims of one dream: all that the figures are made of. */
export interface FailureScore {
  /** Patterns of failures; those whose tool, text and sessions are right. */
  readonly told: number;
  readonly right: number;
  /** Patterns that name a fix; those whose fix is right too, and with it the source of its value where there is one. */
  readonly fixes: number;
  readonly rightFixes: number;
  /** Failures that recur often enough to be told of; those told, and those of which one pattern names nearly all sessions. */
  readonly recurring: number;
  readonly found: number;
  readonly whole: number;
  readonly plants: readonly PlantScore[];
  /** What is wrong about a claim, in words: for people who improve the miner. */
  readonly wrong: readonly string[];
}

export interface PlantScore {
  readonly id: string;
  readonly cell: FailureTruth['cell'];
  readonly power: number;
  readonly found: boolean;
  /** What was told of the plant instead. */
  readonly told: string;
}

/** One pattern has to name nearly all sessions of a failure for it to be found whole. */
const nearlyAll = 0.8;

export function scoreFailures(patterns: readonly Pattern[], truth: Truth): FailureScore {
  const matches = patterns.flatMap((pattern) => {
    const match = matchFailure(pattern, truth.failures);
    return match === null ? [] : [{ pattern, match }];
  });
  const claims = matches.filter(({ match }) => match.fix !== null);
  const byTruth = Map.groupBy(matches, ({ match }) => match.truth?.id ?? '');
  const told = truth.failures.filter(recurs);
  const rightOf = (id: string) => (byTruth.get(id) ?? []).filter(({ match }) => match.failure);
  return {
    told: matches.length,
    right: matches.filter(({ match }) => match.failure).length,
    fixes: claims.length,
    rightFixes: claims.filter(({ match }) => isRight(match)).length,
    recurring: told.length,
    found: told.filter(({ id }) => rightOf(id).length > 0).length,
    whole: told.filter(({ id, counts }) =>
      rightOf(id).some(({ pattern }) => pattern.evidence.support.sessions >= nearlyAll * counts.sessions),
    ).length,
    plants: truth.failures
      .filter(({ change }) => change !== null)
      .map((each) => ({
        id: each.id,
        cell: each.cell,
        power: powerOf(each),
        found: rightOf(each.id).some(
          ({ match }) => match.fix === true && isRight(match) && match.source !== false,
        ),
        told: (byTruth.get(each.id) ?? []).map(({ pattern, match }) => inWords(pattern, match)).join(' | '),
      })),
    wrong: matches
      .filter(({ match }) => !match.failure || !isRight(match))
      .map(({ pattern, match }) => inWords(pattern, match)),
  };
}

/** A claim without a fix claims nothing of one; a wrong source makes a right fix a wrong one. */
function isRight({ failure, fix, source }: Match): boolean {
  return failure && fix !== false && source !== false;
}

function inWords({ subject, evidence }: Pattern, { truth, failure, fix, source }: Match): string {
  if (subject.kind !== 'failure') return '';
  const { cleared, support } = evidence;
  const named =
    cleared === undefined ? 'no fix' : `${JSON.stringify(cleared.change)} ${cleared.count}/${cleared.of}`;
  const sources = (subject.remedy?.sources ?? []).map(({ by }) => by).join('+');
  const verdict = `failure ${String(failure)}, fix ${String(fix)}, source ${String(source)}`;
  return `${subject.tool}: "${subject.template}" in ${support.sessions} sessions: ${named} ${sources} — ${verdict}; in truth ${
    truth === null
      ? 'nothing'
      : `${truth.id} ${JSON.stringify(truth.change)} ${truth.source ?? ''} in ${truth.counts.sessions}`
  }`;
}
