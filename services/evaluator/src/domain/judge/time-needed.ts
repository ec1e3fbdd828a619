import type { VerdictFigures } from '@nocturne/contracts';
import type { Tally } from './tally.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * How many more held-out sessions bring so many more tasks, at the tasks that a session has brought so far (one each where
 * there are none yet), and how long that takes at the rate at which they came. Within a day there is no telling the rate.
 */
export function timeNeeded(
  { tasks, from, to }: Tally,
  sessions: number,
  more: number,
): Pick<VerdictFigures, 'needed_sessions' | 'needed_days'> {
  const perTask = tasks.size === 0 ? 1 : sessions / tasks.size;
  const needed = Math.ceil(more * perTask);
  const days = from === null || to === null ? 0 : (to - from) / dayMs;
  return { needed_sessions: needed, needed_days: days < 1 ? null : Math.ceil(more / (tasks.size / days)) };
}
