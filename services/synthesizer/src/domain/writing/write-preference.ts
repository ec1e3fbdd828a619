import { ok, refused, type Evidence, type Subject } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { cutAtWord, plural, quote } from './words.ts';
import type { Written } from './wording.ts';

/** What people asked for again and again, in their words; one person's own says whose it is. */
export function writePreference(
  { text, principal }: Extract<Subject, { kind: 'preference' }>,
  { support }: Evidence,
): Written {
  const reason = screenText(text, 'person') ?? (principal === null ? null : screenName(principal));
  if (reason !== null) return refused({ what: 'a preference', reason });
  // The quotation marks go: these are words to follow, not a tool's to read.
  const words = quote(text).slice(1, -1);
  if (words === '')
    return refused({ what: 'a preference', reason: 'nothing is left of its text without markup' });
  const said =
    principal === null
      ? `${plural(support.principals, 'person')}`.replace('persons', 'people')
      : 'one person';
  return ok({
    path: '/preferences.md',
    guidance: {
      title: cutAtWord(words.replace(/[.!]+$/, ''), 100),
      when: principal === null ? 'always' : `working for ${principal}`,
      do: words,
      why: `asked for by ${said} in ${plural(support.sessions, 'session')}`,
    },
    rules: [],
    templates: [],
  });
}
