import { inWord, kind, kindOf, letter } from './characters.ts';

/** A run of characters that stand in words, and what it is made of. */
export interface Word {
  start: number;
  /** After its last character that is no end mark (`.`, `:`, `!`, `?`). */
  tail: number;
  /** After its last character. */
  end: number;
  /** The kinds of its characters, added up. */
  kinds: number;
  dots: number;
  slashes: number;
  /** The place of its first colon; -1 where it has none. */
  colon: number;
}

export function noWord(): Word {
  return { start: 0, tail: 0, end: 0, kinds: 0, dots: 0, slashes: 0, colon: -1 };
}

/** Reads the run that begins here into the word: a line has many, and each is looked at once. */
export function readWord(text: string, start: number, word: Word): void {
  let kinds = 0;
  let dots = 0;
  let slashes = 0;
  let colon = -1;
  let end = start;
  for (; end < text.length; end += 1) {
    const each = kindOf(text.charCodeAt(end));
    if ((each & inWord) === 0) break;
    kinds |= each;
    if ((each & counted) === 0) continue;
    if (each === kind.dot) dots += 1;
    else if (each === kind.slash) slashes += 1;
    else if (colon < 0) colon = end;
  }
  let tail = end;
  for (; tail > start && isEndMark(text.charCodeAt(tail - 1)); tail -= 1) {
    if (text.charCodeAt(tail - 1) === fullStop) dots -= 1;
  }
  word.start = start;
  word.tail = tail;
  word.end = end;
  word.kinds = kinds;
  word.dots = dots;
  word.slashes = slashes;
  word.colon = colon;
}

const counted = kind.dot | kind.slash | kind.colon;

/**
 * Whether a word, by its form alone, is a value: it has a digit, is a path or an e-mail address, or a name of three or more
 * dotted parts (a host, a module, a class). Words such as `read/write` and `ValueError` are none.
 */
export function isValue(text: string, word: Word): boolean {
  const { start, tail, kinds, dots } = word;
  if ((kinds & kind.digit) !== 0) return true;
  if (tail - start < 2) return false;
  if ((kinds & kind.slash) !== 0 && isPath(text, word)) return true;
  if ((kinds & kind.at) !== 0) {
    const place = text.indexOf('@', start);
    if (place > start && place < tail - 1) return true;
  }
  return dots >= 2 && (kinds & ~nameKinds) === 0 && isDotted(text, word);
}

/** It begins like one, or has two separators, or one and a file's extension. */
function isPath(text: string, { start, dots, slashes }: Word): boolean {
  const first = text.charCodeAt(start);
  return (
    dots > 0 || slashes >= 2 || first === tilde || kindOf(first) === kind.slash || text[start + 1] === ':'
  );
}

const nameKinds = letter | kind.dot | kind.joint | kind.colon;

/** A host, a module, a class by its path. A class that begins a line, or that a colon follows, tells what happened. */
function isDotted(text: string, { start, tail, kinds }: Word): boolean {
  const name = text.slice(start, tail);
  if (name.startsWith('.') || name.includes('..') || name.includes(':')) return false;
  if ((kinds & kind.letterUpper) === 0) return true;
  return start > 0 && text.charCodeAt(tail) !== colonCode && classPath.test(name);
}

/** `org.acme.Cart`, `intent.action.SCREEN_ON`; neither the path of a field, `user.address.zipCode`, nor what was thrown. */
const classPath = /^[a-z][\w-]*\.(?:.*\.)?[A-Z]\w*(?<!Error|Exception)$/;

/** `true`, `null` and their kin are values where a name and `=` or `:` stand before them. */
export function isLiteral(word: string): boolean {
  return word.length <= 9 && literals.has(word.toLowerCase());
}

/** A word that belongs to the number before it. */
export function isUnit(word: string): boolean {
  return word.length <= 8 && units.has(word.toLowerCase());
}

/** The name of a day or a month: part of the date that it stands beside. */
export function isDateWord(word: string): boolean {
  return dateWords.has(word);
}

/** `.`, `:`, `!` and `?` at the end of a word are no part of it. */
function isEndMark(code: number): boolean {
  return code === fullStop || code === colonCode || code === 33 || code === 63;
}

const fullStop = 46;
const colonCode = 58;
const tilde = 126;

const literals = new Set(['true', 'false', 'null', 'none', 'nil', 'undefined']);

const units = new Set(
  (
    'b kb mb gb tb kib mib gib byte bytes bits ns us ms s sec secs second seconds min mins minute minutes h hour hours ' +
    'day days week weeks am pm gmt utc z cet est edt pst pdt hz khz mhz ghz eur usd gbp percent px km kg'
  ).split(' '),
);

const dateWords = new Set(
  (
    'Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday Friday Saturday Sunday ' +
    'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April June July August September October ' +
    'November December'
  ).split(' '),
);
