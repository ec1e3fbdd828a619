import type { Arm, Share, Trial } from '@nocturne/contracts';

/** A task that both versions were put to, with its graded trials. */
export interface PairedTask {
  readonly task: string;
  readonly family: string;
  /** Graded trials that passed, out of all graded; at least one of each. */
  readonly baseline: Share;
  readonly candidate: Share;
  /** Trials that took too long or crashed. */
  readonly lost: { readonly baseline: number; readonly candidate: number };
  /** Trials of the same repeat, baseline first. */
  readonly repeats: readonly Pair[];
}

type Pair = readonly [Trial, Trial];

/**
 * The tasks of which both arms have a trial that was graded, by id. What could not be graded is no pair; nor is what both lost to
 * time or crashes: an agent that cannot run is no worse with a draft than without, and that is no evidence for it.
 */
export function pairTasks(
  trials: readonly Trial[],
  arms: { readonly baseline: Arm; readonly candidate: Arm },
): { readonly tasks: readonly PairedTask[]; readonly lostByBoth: number } {
  const graded = trials.filter(({ passed }) => passed !== null);
  let lostByBoth = 0;
  const tasks = [...Map.groupBy(graded, ({ task }) => task)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([task, ofTask]): PairedTask[] => {
      const of = (arm: Arm) => ofTask.filter((trial) => trial.arm === arm);
      const [first, second] = [of(arms.baseline), of(arms.candidate)];
      const silent = matched(first, second).filter((pair) => pair.every(isLost));
      lostByBoth += silent.length;
      const said = (side: readonly Trial[]) => side.filter((trial) => !silent.flat().includes(trial));
      const [baseline, candidate] = [said(first), said(second)];
      const family = baseline[0]?.family;
      if (family === undefined || candidate.length === 0) return [];
      return [
        {
          ...{ task, family },
          baseline: shareOf(baseline),
          candidate: shareOf(candidate),
          lost: { baseline: baseline.filter(isLost).length, candidate: candidate.filter(isLost).length },
          repeats: matched(baseline, candidate),
        },
      ];
    });
  return { tasks, lostByBoth };
}

function shareOf(trials: readonly Trial[]): Share {
  return { count: trials.filter(({ passed }) => passed === true).length, of: trials.length };
}

function isLost({ ended }: Trial): boolean {
  return ended === 'timeout' || ended === 'crashed';
}

function matched(first: readonly Trial[], second: readonly Trial[]): Pair[] {
  return first.flatMap((trial): Pair[] => {
    const other = second.find(({ repeat }) => repeat === trial.repeat);
    return other === undefined ? [] : [[trial, other]];
  });
}
