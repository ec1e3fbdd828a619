import type { Tally } from './tally.ts';

/**
 * Counts what is in doubt as harm where it is the rule: where calls that an entry would have had changed were accepted, sent
 * again as they were, at least as often as they failed again. One such call that got through is chance: it shows that the
 * change was not needed there, not that it would have failed. Why so: docs/decisions/0041.
 */
export function settleDoubts(tally: Tally): Tally {
  const refuted = new Set(
    [...tally.credits].flatMap(([index, { again }]) =>
      again.accepted >= Math.max(1, again.failed) ? [index] : [],
    ),
  );
  if (refuted.size === 0) return tally;
  const tasks = new Map(
    [...tally.tasks].map(([key, task]) => {
      const against = [...task.doubtedBy].filter((index) => refuted.has(index));
      return [
        key,
        against.length === 0 ? task : { ...task, harmedBy: new Set([...task.harmedBy, ...against]) },
      ];
    }),
  );
  return { ...tally, tasks };
}
