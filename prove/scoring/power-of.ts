import { fisherPower, binomialPmf, clopperPearson } from '@nocturne/stats';
import type { FailureTruth, Reactions } from '@nocturne/fleet';

/**
 * The test that says whether a fix is findable at the counts that came out: Fisher's exact test, one-sided, of the sessions
 * that made the change against those that tried something else, at the level that Benjamini–Hochberg (.05) leaves where
 * one comparison in five is true. It is stated here and not taken from the code that is measured.
 */
export const statedLevel = 0.01;

/** What a finding needs to have been seen in, under solo trust. */
export const leastSupport = { sessions: 3, tasks: 3 } as const;

/** How likely the stated test finds the plant: where its wordings share no words, the best of them by itself. */
export function powerOf(truth: FailureTruth): number {
  const units = truth.wording === 'near' ? [truth] : truth.phrasings;
  return Math.max(...units.map(({ reactions }) => powerAt(truth, reactions)));
}

function powerAt({ change, rates }: FailureTruth, { made, others }: Reactions): number {
  if (change === null) return 0;
  if (change.by === 'retry') return powerOfCount(made, rates.fixed);
  return fisherPower(made, rates.fixed, others, rates.base, statedLevel);
}

/** To send the call again is held against nothing: it has to be accepted surely (95%) more often than not. */
function powerOfCount(of: number, chance: number): number {
  let power = 0;
  for (let count = 0; count <= of; count += 1) {
    if (clopperPearson(count, of, 0.1)[0] > 0.5) power += binomialPmf(count, of, chance);
  }
  return power;
}

/** Whether it recurs often enough to be told of at all: all its wordings together, or one where they share no words. */
export function recurs({ wording, counts, phrasings }: FailureTruth): boolean {
  const units = wording === 'near' ? [counts] : phrasings.map((each) => each.counts);
  return units.some(
    ({ sessions, tasks }) => sessions >= leastSupport.sessions && tasks >= leastSupport.tasks,
  );
}
