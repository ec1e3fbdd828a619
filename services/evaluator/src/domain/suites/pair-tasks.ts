import type { Arm, Share, Trial } from '@nocturne/contracts';

/** A task that both versions were put to, with its graded trials. */
export interface PairedTask {
  readonly task: string;
  readonly family: string;
  /** Graded trials that passed, out of all graded; at least one of each. */
  readonly baseline: Share;
  readonly candidate: Share;
  /** Trials of the same repeat, baseline first. */
  readonly repeats: readonly (readonly [Trial, Trial])[];
}

/** The tasks of which both arms have a trial that was graded, by id. What could not be graded is no pair. */
export function pairTasks(
  trials: readonly Trial[],
  arms: { readonly baseline: Arm; readonly candidate: Arm },
): PairedTask[] {
  const graded = trials.filter(({ passed }) => passed !== null);
  return [...Map.groupBy(graded, ({ task }) => task)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([task, ofTask]) => {
      const [first, second] = [arms.baseline, arms.candidate].map((arm) =>
        ofTask.filter((trial) => trial.arm === arm),
      );
      const family = first?.[0]?.family;
      if (first === undefined || second === undefined || family === undefined || second.length === 0)
        return [];
      return [
        {
          task,
          family,
          baseline: shareOf(first),
          candidate: shareOf(second),
          repeats: matched(first, second),
        },
      ];
    });
}

function shareOf(trials: readonly Trial[]): Share {
  return { count: trials.filter(({ passed }) => passed === true).length, of: trials.length };
}

function matched(first: readonly Trial[], second: readonly Trial[]): [Trial, Trial][] {
  return first.flatMap((trial): [Trial, Trial][] => {
    const other = second.find(({ repeat }) => repeat === trial.repeat);
    return other === undefined ? [] : [[trial, other]];
  });
}
