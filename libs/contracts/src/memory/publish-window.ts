import { z } from 'zod';

/** In the order in which a week is told. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM, 00:00 to 23:59');

const timeZoneSchema = z
  .string()
  .max(100)
  .refine(isTimeZone, 'a time zone is a name of the IANA data base, such as Europe/Berlin');

/**
 * When what a dream proposes may go out to agents: on these days, by the clocks of that zone. Up to a time that is not after `from` it
 * lasts into the next day; the same time twice is a whole day.
 */
export const publishWindowSchema = z.object({
  /** The days on which it opens. */
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .max(7)
    .default([...weekdays]),
  from: clockTime,
  to: clockTime,
  time_zone: timeZoneSchema.default('UTC'),
});
export type PublishWindow = z.infer<typeof publishWindowSchema>;

/** As people read and write it: `mon-fri 09:00-17:00 Europe/Berlin`. */
export function tellWindow({ days, from, to, time_zone }: PublishWindow): string {
  const open = weekdays.filter((day) => days.includes(day));
  return `${runsOf(open).join(',')} ${from}-${to} ${time_zone}`;
}

/** Days that follow each other as their first and last: `mon-wed,sat`. */
function runsOf(days: readonly Weekday[]): readonly string[] {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === weekdays[weekdays.indexOf(day) - 1]) last.push(day);
    else runs.push([day]);
  }
  return runs.map(([first = '', ...rest]) => (rest.length === 0 ? first : `${first}-${rest.at(-1) ?? ''}`));
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
