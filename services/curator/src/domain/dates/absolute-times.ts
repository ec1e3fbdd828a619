import { dayOf, monthsOff, sinceMonday, startOfMonth } from './calendar.ts';
import { otherTimes } from './other-times.ts';

/**
 * Writes a text's relative times as dates, from the time at which it was said: "since yesterday" is read weeks later. Only
 * such as speak of one moment: after `since`, `from`, `until`, `as of` and their like; and `yesterday`, `last week` or
 * `3 days ago` outside of a condition, since "orders placed 30 days ago" is a rule and no date. In six other languages what is past:
 * see other-times.ts.
 * @param at ISO 8601
 */
export function absoluteTimes(text: string, at: string): string {
  const said = new Date(at);
  if (Number.isNaN(said.getTime())) return text;
  return text
    .split(/(?<=[.;!?])(?=\s)/)
    .map((each) => {
      const sentence = otherTimes(each, said);
      const conditional = conditions.test(sentence);
      return sentence.replace(times, (whole: string, ...rest: unknown[]) => {
        // The last argument of a replacement is what the named groups found.
        const { hinge, ...found } = rest.at(-1) as Found;
        if (hinge === undefined && (conditional || isAhead(found))) return whole;
        const date = resolve(found, said);
        if (date === null) return whole;
        return hinge === undefined ? `${date.when} ${date.what}` : `${hinge} ${date.what}`;
      });
    })
    .join('');
}

const conditions = /\b(?:if|when|whenever|whether|unless|where|older|newer|than|within|every|each|any)\b/i;
const times =
  /(?:\b(?<hinge>since|from|until|till|as of|starting|beginning|effective)\s+)?(?<![-\d])\b((?<day>yesterday|today|tomorrow)|(?<count>a|an|one|two|three|four|five|six|seven|\d{1,3})\s+(?<unit>day|week|month|year)s?\s+ago|(?<which>last|this|next)\s+(?<span>week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b(?!['’])/gi;

type Found = Readonly<Record<string, string | undefined>>;

/** What is to come, and what is now, is a date only where something begins or ends with it. */
function isAhead({ day, which }: Found): boolean {
  return [day, which].some((word) => word !== undefined && /^(?:today|tomorrow|this|next)$/i.test(word));
}

interface Resolved {
  readonly when: 'on' | 'in' | 'in the week of';
  readonly what: string;
}

function resolve(found: Found, said: Date): Resolved | null {
  const [day, unit, which, span] = ['day', 'unit', 'which', 'span'].map((name) => found[name]?.toLowerCase());
  if (day !== undefined)
    return { when: 'on', what: dayOf(said, { yesterday: -1, today: 0, tomorrow: 1 }[day] ?? 0) };
  if (unit !== undefined) {
    const count = -numberOf(found['count']?.toLowerCase() ?? '');
    return {
      when: 'on',
      what:
        unit === 'day' || unit === 'week'
          ? dayOf(said, count * (unit === 'week' ? 7 : 1))
          : monthsOff(said, count * (unit === 'year' ? 12 : 1)),
    };
  }
  const step = { last: -1, this: 0, next: 1 }[which ?? ''];
  if (step === undefined || span === undefined) return null;
  switch (span) {
    case 'week':
      return { when: 'in the week of', what: dayOf(said, step * 7 - sinceMonday(said)) };
    case 'month':
      return { when: 'in', what: monthsOff(startOfMonth(said), step).slice(0, 7) };
    case 'year':
      return { when: 'in', what: String(said.getUTCFullYear() + step) };
    default:
      return { when: 'on', what: dayOf(said, daysTo(weekdays.indexOf(span), step, said)) };
  }
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];

function numberOf(word: string): number {
  if (word === 'a' || word === 'an') return 1;
  const index = numbers.indexOf(word);
  return index > 0 ? index : Number(word);
}

/** The nearest such weekday before or after, never the day itself; `this` is the one of the same week. */
function daysTo(weekday: number, step: number, said: Date): number {
  const ahead = weekday - sinceMonday(said);
  if (step === 0) return ahead;
  return step < 0 ? (ahead < 0 ? ahead : ahead - 7) : ahead > 0 ? ahead : ahead + 7;
}
