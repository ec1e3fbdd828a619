import { cut } from '../text.ts';
import { readingIn } from './classify-sentence.ts';
import type { Reading } from './grammar.ts';
import { plainWords, quoted } from './plain-words.ts';
import { stem } from './stem.ts';
import { meaningOf } from './wish-words.ts';

/** Words of a wish that are kept; who wants something says so in fewer. */
const mostWords = 24;

/**
 * The key under which like wishes meet, in other words, order and politeness: `+` or `-` (whether something is to be, or not to
 * be), then the words of weight, stemmed, those of one meaning as one, in the order of the alphabet. Where a wish puts one thing
 * before another, what comes after has a `>`; where it takes one thing over another, what is left has a `!`: so "use A, not B"
 * and "use B, not A" are two. Empty where nothing of weight remains.
 */
export function remarkKey(sentence: string): string {
  const text = withCode(sentence).replace(aloneWords, ' never touch $1 ');
  const reading = readingIn(sentence, text);
  const { first, second, role, denies } = partsOf(text);
  const words = new Set([...wordsOf(first, '', reading), ...wordsOf(second, role, reading)]);
  const heavy = [...words].filter((word) => !light.has(word.replace(/^[>!]/, '')));
  const kept = (heavy.length > 0 ? heavy : [...words]).slice(0, mostWords).sort();
  if (kept.length === 0) return '';
  return cut(`${isDenied(text, denies, reading) ? '-' : '+'} ${kept.join(' ')}`, 300);
}

/** What stands in quotation marks or as code is often what a wish is about: `use "pnpm"`. */
function withCode(sentence: string): string {
  return plainWords(sentence.replace(/[`"“”„«»‹›]/g, ' ')).replaceAll(quoted, ' ');
}

interface Parts {
  readonly first: string;
  readonly second: string;
  readonly role: '' | '>' | '!';
  /** How many of the words that deny went into the parts' order. */
  readonly denies: number;
}

/** "Never A without B" and "A only after B" are "B before A"; "A, not B" and "A over B" are A and no B. */
function partsOf(text: string): Parts {
  const without = cutAt(text, unlessWords);
  if (without !== null && denyWords.test(without[0])) {
    return { first: without[1], second: without[0], role: '>', denies: 1 };
  }
  const before = cutAt(text, beforeWords);
  if (before !== null) {
    const comma = before[0].trim() === '' ? before[1].indexOf(' , ') : -1;
    return comma < 0
      ? { first: before[0], second: before[1], role: '>', denies: 0 }
      : { first: before[1].slice(comma), second: before[1].slice(0, comma), role: '>', denies: 0 };
  }
  const rather = cutAt(text, ratherWords);
  if (rather !== null) return { first: rather[0], second: rather[1], role: '!', denies: 0 };
  return { first: text, second: '', role: '', denies: 0 };
}

function cutAt(text: string, at: RegExp): [string, string] | null {
  const found = at.exec(text);
  return found === null
    ? null
    : [`${text.slice(0, found.index)} `, ` ${text.slice(found.index + found[0].length)}`];
}

const unlessWords =
  / (?:without|unless|until|except after|ohne|bevor nicht|sans|a moins|sin|sem|senza|zonder|tenzij) /;
const beforeWords =
  / (?:before|prior to|bevor|ehe|vor|avant(?: de| que| d')?|antes de(?: que)?|prima di|voordat) /;
const ratherWords =
  / (?:, not|and not|over|instead of|rather than|(?<=\w{3} )(?<!(?:should|must|would|could|does|please|are|can|you|will|has|have) )not|statt|anstatt|anstelle von|und nicht|, nicht|, kein\w*|plutot que|au lieu de|et pas|et non|, pas|en vez de|en lugar de|y no|, no|em vez de|e nao|, nao|invece di|e non|, non|piuttosto che|in plaats van|en niet|, niet|, geen) (?!.*(?:without|unless))/;
const denyWords =
  / (?:not|never|no|nicht|nie|niemals|kein\w*|ne|n'|jamais|nunca|jamas|nao|non|mai|niet|nooit|geen) /;
/** What takes a denial back: "nothing but", "never anything but". */
const onlyWords =
  / (?:(?:any|no)thing (?:but|except|other than)|no other|nichts (?:anderes )?(?:als|ausser)|rien d' autre que|nada (?:mas )?que|nient' altro che|niets anders dan) /;
const aloneWords = / (?:leave|let|keep) (.{1,80}) (?:alone|untouched|as (?:it|they) (?:is|are)|unchanged) /;
const dislikes =
  / (?:hate|dislike|detest|loathe|stand|hasse|detest\w*|deteste|odio|odeio|haat|allergic|tired of) /;

function isDenied(text: string, spent: number, reading: Reading): boolean {
  const rest = text.replace(/ (?:not|no) (?:only|just|later|more than|longer than|less) /g, ' ');
  const own = partsOf(rest).role === '!' ? (cutAt(rest, ratherWords)?.[0] ?? rest) : rest;
  const denials =
    (denyWords.test(own) || reading.never.test(own) ? 1 : 0) +
    (dislikes.test(own) && !denyWords.test(own) ? 1 : 0) -
    (onlyWords.test(own) ? 1 : 0);
  return denials - spent > 0;
}

function wordsOf(part: string, role: string, reading: Reading): string[] {
  return withoutForm(part, reading)
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !isFiller(word, reading))
    .map((word) => role + meaningOf(stem(word)));
}

/** Without what makes it a wish: "from now on I want you to". */
function withoutForm(part: string, reading: Reading): string {
  const forms = [reading.lasting, reading.recurring, reading.polite, reading.always];
  return forms.reduce((text, form) => text.replace(new RegExp(form.source, 'g'), ' '), part);
}

function isFiller(word: string, reading: Reading): boolean {
  return fillers.has(word) || (reading.telling.has(word) && !weighty.has(word));
}

/** Small words of every language that are no small words of what is wanted. */
const weighty = new Set(
  'first last two three only all more less under over short long use keep make just up out'.split(' '),
);

/** Politeness and the grammar of wishing. */
const fillers = new Set(
  (
    'please always never ever prefer want need like hate dislike kindly really very note remember sure ok okay just hey thanks ' +
    'thank when while future default going forward anything everything something any every each also so too if then as ' +
    'bitte immer nie niemals mochte will soll sollst sollen muss mussen bevorzuge hasse mag ' +
    'toujours jamais prefere veux deteste doit dois siempre nunca prefiero quiero odio debe debes sempre mai prefiro ' +
    'preferisco voglio quero deve devi altijd nooit wil moet haat alone untouched unless without but except other than'
  ).split(' '),
);

/** Verbs that a wish is hardly ever about: with "use", "keep" or "write" the same is wanted. */
const light = new Set(
  (
    'use keep mak do giv put hav get go try tak set stay stick writ want wish hold com see verwend benutz nutz mach schreib ' +
    'utilis ecri fai met usa usar escrib haz pon escrev fa faz usare scriv mett gebrui schrijf maak zet my your our'
  )
    .split(' ')
    .map(stem),
);
