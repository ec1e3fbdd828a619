import { ok, personalPath, refused, type Evidence, type Saying, type Subject } from '@nocturne/contracts';
import { screenPerson } from './names.ts';
import { screenText } from './screen-text.ts';
import { screenWish } from './screen-wish.ts';
import { cutAtWord, list, plural, inQuotes } from './words.ts';
import type { Written } from './wording.ts';

type Preference = Extract<Subject, { kind: 'preference' }>;

/** Longest wish that is told; what is longer was cut before. */
const wishLimit = 300;
/** Persons that are named; of more, how many. */
const namedLimit = 3;

/**
 * What people asked for again and again, in their words. One person's own stands in that person's file; everyone's says whose
 * word it is. Where the opposite is asked for as well, both say so, with their dates.
 */
export function writePreference(subject: Preference, evidence: Evidence): Written {
  const { text, principal, against = [], members = [] } = subject;
  const reason = objection(subject);
  if (reason !== null) return refused({ what: 'a preference', reason });
  const words = asAdvice(spoken(text));
  if (words === '')
    return refused({ what: 'a preference', reason: 'nothing is left of its text without markup' });
  const [opposite] = against;
  return ok({
    path: principal === null ? '/preferences.md' : personalPath(principal),
    guidance: {
      title: cutAtWord(words.replace(/[.!]+$/, ''), 80),
      when: occasion(subject),
      do: words,
      ...(opposite === undefined ? {} : { if: dispute(subject, evidence, opposite) }),
      why: `asked for by ${whoSaid(subject, evidence)} in ${plural(evidence.support.sessions, 'session')}${span(evidence)}`,
    },
    rules: [],
    templates: [...members],
    ...(principal === null ? {} : { principal }),
  });
}

/** Why it must not be repeated; null where it may. Names that may not be repeated are left out further on. */
function objection({ text, principal, against = [] }: Preference): string | null {
  const texts = [text, ...against.slice(0, 1).map((each) => each.text)];
  for (const each of texts) {
    const reason = screenText(each, 'person') ?? screenWish(each);
    if (reason !== null) return reason;
  }
  return principal === null ? null : screenPerson(principal);
}

function occasion({ principal, about }: Preference): string {
  if (principal !== null) return `working for ${principal}`;
  return about === undefined ? '' : works[about];
}

const works = {
  format: 'you write or answer',
  tone: 'you write to anyone',
  tool_choice: 'you choose what to work with',
  scope: 'you are about to act',
} as const satisfies Record<NonNullable<Preference['about']>, string>;

/** `noor, otis and 2 more`; how many where their names may not be repeated. */
function whoSaid({ principal, said = [], others = 0 }: Preference, { support }: Evidence): string {
  if (principal !== null) return principal;
  const plain = said
    .flatMap((saying) => saying.principal ?? [])
    .filter((name) => screenPerson(name) === null);
  const persons = Math.max(support.principals, said.length + others);
  if (plain.length < said.length || plain.length === 0) return people(persons);
  const named = plain.slice(0, namedLimit);
  const more = persons - named.length;
  return list([...named, ...(more > 0 ? [`${more} more`] : [])]);
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** `, from 2026-03-01 to 2026-04-12`; nothing where no times are known. */
function span({ first_seen, last_seen }: Pick<Evidence, 'first_seen' | 'last_seen'>): string {
  if (first_seen === null || last_seen === null) return '';
  const [first, last] = [day(first_seen), day(last_seen)];
  return first === last ? ` on ${first}` : `, from ${first} to ${last}`;
}

/** What stands against it, and which of the two was said last. */
function dispute(
  { principal }: Preference,
  { last_seen }: Evidence,
  opposite: Saying & { text: string },
): string {
  const whose =
    opposite.principal === null && principal !== null
      ? 'everyone else asked for'
      : `${opposite.principal === null ? 'others' : 'the same person'} asked for`;
  const said = `${whose} "${spoken(opposite.text).replace(/[.!]+$/, '')}" in ${plural(opposite.sessions, 'session')}${span(opposite)}`;
  if (opposite.principal === null && principal !== null) return `${said}: for ${principal} this one holds`;
  const isLater = last_seen !== null && opposite.last_seen !== null && last_seen > opposite.last_seen;
  return `${said}: ${isLater ? 'this one was said last' : 'that one was said last'}; ask which holds where it matters`;
}

function day(instant: string): string {
  return instant.slice(0, 10);
}

/** The quotation marks go: these are words to follow, not a tool's to read. */
function spoken(text: string): string {
  return inQuotes(text, wishLimit).slice(1, -1);
}

/** `I prefer tea, please.` → `Prefer tea.`: the one who reads it is not the one who said it. */
function asAdvice(words: string): string {
  const advice = words
    .replace(/^(?:and|also|so|ok|okay|but|hey|note)[,:]? (?=[a-z])/i, '')
    .replace(/^(?:from now on|going forward|in (?:the )?future|by default),? (?=[a-z]+ )/i, '')
    .replace(/^please,? (?=[a-z])/i, '')
    .replace(/,? please(?=[.!]?$)/i, '')
    .replace(/^(?:i|we) (?:always |generally |usually |strongly )?prefer\b/i, 'prefer');
  return advice.charAt(0).toUpperCase() + advice.slice(1);
}
