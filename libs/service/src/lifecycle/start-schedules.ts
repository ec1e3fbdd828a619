import { isPassing } from '@nocturne/bus';
import type { Schedule } from '../definition.ts';

interface RunningSchedules {
  /** Starts no further run, and waits for those under way. */
  close(): Promise<void>;
}

/** Runs each schedule `everyMs` after its last run ended, the first time at once, so that it never overlaps with itself. */
export function startSchedules(
  schedules: readonly Schedule[],
  onFatal: (error: unknown) => void,
): RunningSchedules {
  const loops = schedules.map((schedule) => startLoop(schedule, onFatal));
  return {
    async close() {
      await Promise.all(loops.map((stop) => stop()));
    },
  };
}

function startLoop(schedule: Schedule, onFatal: (error: unknown) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();

  const round = async (): Promise<void> => {
    try {
      await schedule.run();
    } catch (error) {
      // A full disk, or a database that is away, is no bug: the next round may find it otherwise.
      if (!isPassing(error)) return onFatal(error);
    }
    if (!stopped) timer = setTimeout(begin, schedule.everyMs);
  };
  const begin = (): void => {
    underWay = round();
  };
  begin();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await underWay;
  };
}
