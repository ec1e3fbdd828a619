import { cut, oneLine, wellFormed } from '../text.ts';

/** Of a message only this much is read, in UTF-16 units: who states a preference does not do so after pages. */
const messageLimit = 8_000;
const sentenceLimit = 300;

/** The sentences of what a person wrote: one line each, code, quotes and lists of markup left out, none over the limit. */
export function sentencesOf(message: string): string[] {
  const text = withoutCode(wellFormed(cut(message, messageLimit)));
  return text
    .split(/\n+/)
    .filter((line) => !/^\s*(?:>|\||<|\d+\s*→)/.test(line))
    .flatMap((line) => line.split(/(?<=[.!?])\s+/))
    .map((sentence) => oneLine(sentence.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, '')))
    .filter((sentence) => sentence.length >= 8 && sentence.length <= sentenceLimit);
}

/** Fenced blocks are material, not speech. An unclosed fence takes the rest. */
function withoutCode(text: string): string {
  return text
    .split('```')
    .filter((_, index) => index % 2 === 0)
    .join('\n');
}
