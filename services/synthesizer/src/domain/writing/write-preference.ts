import { ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { screenPerson } from './names.ts';
import { screenText } from './screen-text.ts';
import { cutAtWord, plural, quote } from './words.ts';
import type { Written } from './wording.ts';

/** Longest wish that is told; what is longer was cut before. */
const wishLimit = 300;

/** What people asked for again and again, in their words; one person's own says whose it is. */
export function writePreference(
  { text, principal }: Extract<Subject, { kind: 'preference' }>,
  { support }: Evidence,
): Written {
  const reason = screenText(text, 'person') ?? (principal === null ? null : screenPerson(principal));
  if (reason !== null) return refused({ what: 'a preference', reason });
  // The quotation marks go: these are words to follow, not a tool's to read.
  const words = asAdvice(quote(text, wishLimit).slice(1, -1));
  if (words === '')
    return refused({ what: 'a preference', reason: 'nothing is left of its text without markup' });
  const said =
    principal === null
      ? `${plural(support.principals, 'person')}`.replace('persons', 'people')
      : 'one person';
  return ok({
    path: '/preferences.md',
    guidance: {
      title: cutAtWord(words.replace(/[.!]+$/, ''), 80),
      when: principal === null ? '' : `working for ${principal}`,
      do: words,
      why: `asked for by ${said} in ${plural(support.sessions, 'session')}`,
    },
    rules: [],
    templates: [],
  });
}

/** `I prefer tea, please.` → `Prefer tea.`: the one who reads it is not the one who said it. */
function asAdvice(words: string): string {
  const advice = words
    .replace(/^please,? (?=[a-z])/i, '')
    .replace(/,? please(?=[.!]?$)/i, '')
    .replace(/^(?:i|we) (?:always |generally |usually |strongly )?prefer\b/i, 'prefer');
  return advice.charAt(0).toUpperCase() + advice.slice(1);
}
