import type { Store } from '@nocturne/contracts';
import { Cron } from 'croner';

/**
 * The last time at which a store was to dream, by its cron expression in its time zone, up to now; null where it has no
 * schedule, or none of its times has come since it was set. An expression that cannot be read is no schedule.
 */
export function findDueTime({ settings, updated_at }: Store, now: Date): Date | null {
  if (settings.schedule === null) return null;
  const due = lastRun(settings.schedule.cron, settings.schedule.time_zone, now);
  return due !== null && due.getTime() > Date.parse(updated_at) ? due : null;
}

function lastRun(expression: string, timezone: string, now: Date): Date | null {
  try {
    // The time before a reference does not include it: a second later does.
    const reference = new Date(now.getTime() + 1_000);
    return (
      new Cron(expression, { paused: true, timezone, mode: '5-part' }).previousRuns(1, reference)[0] ?? null
    );
  } catch {
    return null;
  }
}
