import { forms, type Speaker } from './screen-forms.ts';

/** Of a text so much is looked at, in UTF-16 units; no text that memory could quote is longer. */
const looked = 1_000;

/**
 * Why a text of a transcript must not stand in memory; null where it may. What is refused would steer whoever reads it, by
 * instructions, links, commands or credentials; the reason repeats nothing of it. Linear: no form repeats within a
 * repetition, and each looks at no more than a bounded stretch from where it begins.
 */
export function screenText(text: string, speaker: Speaker): string | null {
  const line = plain(text.slice(0, looked));
  const words = speaker === 'name' ? wordsOfName(line) : line.replace(/[_-]+/g, ' ');
  const found = forms.find(({ of, form }) => of.includes(speaker) && (form.test(line) || form.test(words)));
  return found === undefined ? null : found.reason;
}

/** One line without what cannot be seen: a word that hides a zero-width character is the word that is read. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[‘’ʼ]/g, "'");
}

/** `ignorePrevious.instructions/now` as the words that a model reads in it. */
function wordsOfName(name: string): string {
  return name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ');
}
