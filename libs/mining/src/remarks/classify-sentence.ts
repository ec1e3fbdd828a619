import type { Remark } from '@nocturne/contracts';
import { readingOf, type Reading } from './grammar.ts';
import { isLastingWish } from './is-lasting-wish.ts';
import { isMarked } from './is-marked.ts';
import { dutch } from './languages/dutch.ts';
import { english } from './languages/english.ts';
import { french } from './languages/french.ts';
import { german } from './languages/german.ts';
import { italian } from './languages/italian.ts';
import { portuguese } from './languages/portuguese.ts';
import { spanish } from './languages/spanish.ts';
import { plainWords } from './plain-words.ts';
import { tellLanguage } from './tell-language.ts';

const readings = [english, german, french, spanish, portuguese, italian, dutch].map(readingOf);

/**
 * Whether a sentence states a lasting preference, corrects what was done before, or neither (null). Precision before
 * recall: a wish for this once, a question and a report are neither.
 * @param answering whether the person had spoken before: nobody corrects with their first word.
 */
export function classifySentence(sentence: string, answering: boolean): Remark['kind'] | null {
  if (printed.test(sentence) || toldBefore.test(sentence)) return null;
  const text = plainWords(sentence);
  const asks = /\?\W*$/.test(sentence) && !agreed.test(sentence);
  const told = tellLanguage(sentence, text, readings);
  if (isWish(text, told, asks)) return 'preference';
  if (!answering) return null;
  return told.some(({ correction }) => correction.exec(text)?.index === 0) ? 'correction' : null;
}

/**
 * @param told languages that are as likely by their small words, all where there are none: then those decide, together, that
 * have a word for what lasts; where none has, one that knows the liking or the rule that begins the sentence.
 */
function isWish(text: string, told: readonly Reading[], asks: boolean): boolean {
  const likely = told.length > 0 ? told : readings;
  const marked = likely.filter((reading) => isMarked(text, reading));
  if (marked.length > 0) return marked.every((reading) => isLastingWish(text, reading, asks));
  return likely.some((reading) => isLastingWish(text, reading, asks));
}

/** What a correction asks for, without the words that make it one. */
export function withoutCorrection(sentence: string): string {
  const text = plainWords(sentence);
  const found = tellLanguage(sentence, text, readings)
    .map(({ correction }) => correction.exec(text))
    .find((each) => each?.index === 0);
  return found === undefined || found === null ? sentence : text.slice(found[0].length);
}

/** The reading of a sentence in its language; English where nothing tells. */
export function readingIn(sentence: string, text: string): Reading {
  return tellLanguage(sentence, text, readings)[0] ?? (readings[0] as Reading);
}

/** A question at the end of an order that asks for no more than a nod: ", ok?" */
const agreed =
  /,\s*(?:ok(?:ay)?|oké?|please|pls|alright|deal|understood|bitte|ja|gell|klar|verstanden|d['’]accord|compris|s['’]il (?:te|vous) pla[iî]t|vale|por favor|entendido|va bene|capito|per favore|est[aá] bem|combinado|goed|alsjeblieft|afgesproken)\s*\?\W*$/i;

/** What once happened, told by an accent that {@link plainWords} leaves out: "nunca compré" is a report, "nunca compre" an order. */
const toldBefore =
  /^\P{L}*(?:nunca|jam[aá]s|siempre|sempre)\s+(?:(?:me|te|se|nos|le|les|lo|la|los|las)\s+)?(?:\p{L}{2,}[éíó]|\p{L}+[áé]mos)(?!\p{L})/iu;

/** What a program printed: how lines of logs, compilers and shells begin. */
const printed =
  /^\W{0,3}(?:\d{1,4}[-:/.]\d{1,2}[-:/.]|\[[\w :.,/+-]{2,40}\]|(?:[\w.-]{1,40}\s)?(?:error|warning|warn|info|debug|fatal|notice|hint|tip|caution|danger|deprecat\w+|usage|exception|traceback|todo|fixme|xxx|hack|erreur|avertissement|attention|astuce|conseil|fehler|warnung|achtung|hinweis|tipp|vorsicht|advertencia|aviso|atención|atencao|atenção|consejo|cuidado|errore|erro|avviso|attenzione|suggerimento|avvertenza|waarschuwing|fout|let op|opgelet|tip|npm|yarn|pnpm|git|eslint|tsc|make|docker)\b[\w() ]{0,30}:|[$#>%]\s|\/[/*]|<!--|at \S+ \(|Traceback|[A-Z][A-Za-z]+(?:Error|Exception|Warning)\b)/i;
