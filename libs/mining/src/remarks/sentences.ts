import { cut, oneLine, wellFormed } from '../text.ts';

/** Of a message only this much is read, in UTF-16 units: who states a preference does not do so after pages. */
const messageLimit = 8_000;
const sentenceLimit = 300;

/**
 * The sentences of what a person wrote: one line each, none over the limit; code, quotes, lists of markup and what a program
 * printed left out.
 */
export function sentencesOf(message: string): string[] {
  const text = withoutPaste(withoutCode(wellFormed(cut(message, messageLimit))));
  return text
    .filter((line) => !/^\s*(?:>|\||<|\d+\s*→)|^(?: {4}|\t)(?!\s*(?:[-*•]|\d{1,3}[.)])\s)/.test(line))
    .flatMap(split)
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

/** Lines without those that follow "the output was:", up to the next empty one. */
function withoutPaste(text: string): string[] {
  let isPasted = false;
  return text.split(/\r?\n/).filter((line) => {
    if (line.trim() === '') isPasted = false;
    if (isPasted) return false;
    isPasted = /[:：]\s*$/.test(line) && announced.test(line);
    return true;
  });
}

const announced =
  /\b(?:outputs?|errors?|logs?|message|says?|said|print(?:s|ed)|trace|console|terminal|responded|returned|readme|docs|documentation|warnings?|linter|compiler|got|ausgabe|fehler(?:meldung)?|meldung|erreur|sortie|affiche|salida|mensaje|erro|mensagem|errore|messaggio|fout(?:melding)?|uitvoer|melding)\b/i;

/** What stands in quotation marks stays with the sentence that quotes it. */
function split(line: string): string[] {
  const kept = line.replace(/"[^"]{1,300}"|[“„«][^“”„«»]{1,300}[“”»]/g, (quote) =>
    quote.replace(/([.!?])\s+/g, '$1\u0001'),
  );
  return kept.split(/(?<=[.!?])\s+/).map((sentence) => sentence.replaceAll('\u0001', ' '));
}
