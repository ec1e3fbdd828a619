import { screenText } from './screen-text.ts';

/**
 * Why a name that transcripts brought (a tool, an argument, a family) may not stand in memory; null where it may. Names are
 * data like any other text: what is no plain identifier, or reads like a sentence, is not repeated.
 */
export function screenName(name: string): string | null {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.:/@-]{0,99}$/u.test(name)) return 'its name is no plain identifier';
  return screenText(name, 'name') === null ? null : 'its name reads like an instruction';
}

/** The same of the person that a session worked for: a name may have up to four words. */
export function screenPerson(name: string): string | null {
  const plain =
    name.length <= 60 &&
    /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:'’/@-]*(?: [\p{L}\p{M}\p{N}_.'’-]+){0,3}$/u.test(name);
  if (!plain) return 'the person’s name is no plain name';
  return screenText(name, 'name') === null ? null : 'the person’s name reads like an instruction';
}
