import { tellWindow, weekdays, type PublishWindow, type Store, type Weekday } from '@nocturne/contracts';

const minuteMs = 60_000;
const weekMinutes = 7 * 1_440;
/** Clocks are set on or back by less, in minutes. */
const setAtMost = 180;

/** What the clocks of a zone show at an instant. */
interface Clock {
  readonly day: Weekday;
  /** Since midnight, as they are told: where clocks are set back an hour has two of each. */
  readonly minute: number;
}

/**
 * When a window opens next, null where it is open. It goes by what clocks show: an hour that they skip opens nothing, and one that they
 * show twice is open twice.
 * @param at ISO 8601
 */
export function nextOpening(window: PublishWindow, at: string): string | null {
  const clockAt = clockOf(window.time_zone);
  const isOpen = (time: number) => isOpenAt(window, clockAt(time));
  const now = Date.parse(at);
  if (isOpen(now)) return null;
  let time = now - (now % minuteMs) + minuteMs;
  while (!isOpen(time)) time += step(window, clockAt(time)) * minuteMs;
  return new Date(time).toISOString();
}

/** When what a store's dreams propose may be published next; null where that is now. */
export function nextPublication({ settings }: Pick<Store, 'settings'>, at: string): string | null {
  const { publish_window: window } = settings;
  return window === undefined || window === null ? null : nextOpening(window, at);
}

/** What a proposal that waits for its store's window says of that. */
export function tellWaiting(reason: string, { settings }: Pick<Store, 'settings'>): string {
  const { publish_window: window } = settings;
  const when = window === undefined || window === null ? '' : `: ${tellWindow(window)}`;
  return `${reason}; it waits for the store’s publish window${when}`;
}

function isOpenAt({ days, from, to }: PublishWindow, { day, minute }: Clock): boolean {
  const [opens, closes] = [minuteOf(from), minuteOf(to)];
  if (opens < closes) return days.includes(day) && opens <= minute && minute < closes;
  return (days.includes(day) && minute >= opens) || (days.includes(dayBefore(day)) && minute < closes);
}

/** Minutes that may be passed over at a clock that shows a time at which it is closed: in them nothing opens, however clocks are set. */
function step({ days, from }: PublishWindow, { day, minute }: Clock): number {
  const now = weekdays.indexOf(day) * 1_440 + minute;
  const waits = days.map((one) => {
    const wait = weekdays.indexOf(one) * 1_440 + minuteOf(from) - now;
    return wait < 0 ? wait + weekMinutes : wait;
  });
  // Set back, clocks may come to show a time again at which it has just opened.
  const mayRepeat = waits.some((wait) => weekMinutes - wait < setAtMost);
  return mayRepeat ? 1 : Math.max(1, Math.min(...waits) - setAtMost);
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function dayBefore(day: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
}

function clockOf(timeZone: string): (time: number) => Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
    const day = weekdays.find((one) => one === parts['weekday']?.toLowerCase());
    if (day === undefined) throw new Error(`a clock without a day: ${JSON.stringify(parts)}`);
    return { day, minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
  };
}
