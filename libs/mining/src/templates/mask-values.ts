import { cut } from '../text.ts';
import { inWord, isWordAt, kind, kindOf, letter } from './characters.ts';
import {
  absorb,
  finishLine,
  isBeside,
  keepWord,
  leadWith,
  mask,
  maskValue,
  readBracket,
  startLine,
  type MaskedLine,
} from './masked-line.ts';
import { isDateWord, isLiteral, isUnit, isValue, readWord, type Word } from './read-word.ts';

/** Of a line only this much is looked at, in UTF-16 units. */
const lineLimit = 300;
/** Quotation marks further apart are no pair. */
const quoteLimit = 250;

/**
 * One line with every value replaced by `<*>`, in one pass:
 * - quoted text is a value, save a first word in capitals that more follows (`"GET /a"` → `GET <*>`);
 * - a word is a value by its form ({@link isValue}); before `:` and `=` it is a name and stays;
 * - `true`, `null` and their kin are values after `:` and `=`;
 * - units, and the names of days and months, go with the number beside them;
 * - values with nothing between them but separators, brackets, `and` or `or` are one; so are lists of them;
 * - a line that is one word and one value keeps its letters: `jetty-6.1` → `jetty-<*>`.
 * At most 300 units.
 */
export function maskValues(text: string): string {
  const line = startLine(cut(text, lineLimit));
  let place = 0;
  while (place < line.text.length) {
    const of = kindOf(line.text.charCodeAt(place));
    if ((of & inWord) !== 0) place = readRun(line, place);
    else if (of === kind.space || of === kind.separator) place += 1;
    else if (of === kind.quote) place = readQuote(line, place);
    else if (of === kind.angle) place = readAngle(line, place);
    else place = readBracket(line, place, of);
  }
  const found = finishLine(line);
  if (found === mask && /^[^\s/\\@"'`]+$/.test(line.text)) return maskDigits(line.text);
  return cut(found, lineLimit);
}

function maskDigits(word: string): string {
  return cut(word.replace(/\d+(?:[.,:]\d+)*/g, mask), lineLimit);
}

/** A mask that is there already; or a bound, which is part of its number: `<1 sec`, `>5`. @returns where the next part begins */
function readAngle(line: MaskedLine, place: number): number {
  if (line.text.startsWith(mask, place)) {
    maskValue(line, place, place + mask.length);
    return place + mask.length;
  }
  const { text } = line;
  if (kindOf(text.charCodeAt(place + 1)) !== kind.digit) return place + 1;
  readWord(text, place + 1, line.word);
  const { tail } = line.word;
  maskValue(line, place, tail);
  return tail;
}

/** Quoted text, or a mark that stands alone. @returns where the next part begins */
function readQuote(line: MaskedLine, place: number): number {
  const { text } = line;
  const close = closingQuote(text, place);
  if (close < 0) return place + 1;
  const capitals =
    text.charCodeAt(place + 1) <= 90 ? /^[A-Z][A-Z_]+ /.exec(text.slice(place + 1, close)) : null;
  if (capitals === null) maskValue(line, place, close + 1);
  else {
    line.done += text.slice(line.from, place) + capitals[0] + mask;
    keepWord(line);
    line.from = close + 1;
    line.isAfter = true;
  }
  return close + 1;
}

/** Where the quotation that begins here ends; -1 where this is an apostrophe or stands alone. */
function closingQuote(text: string, place: number): number {
  const quote = text.charAt(place);
  if (quote === "'" && isWordAt(text, place - 1)) return -1;
  const close = text.indexOf(quote, place + 1);
  if (close < 0 || close - place > quoteLimit) return -1;
  return quote === "'" && isWordAt(text, close + 1) ? -1 : close;
}

/** Reads a run without blanks, brackets and the like. @returns where the next part begins */
function readRun(line: MaskedLine, start: number): number {
  const { text, word } = line;
  readWord(text, start, word);
  // Most words are of letters alone.
  if ((word.kinds & ~letter) === 0 && !isStated(text, start)) {
    readPlain(line, start, word.end, true);
    return word.end;
  }
  if (word.colon >= 0) {
    if (text.startsWith('://', word.colon)) {
      const end = addressEnd(text, word.end);
      maskValue(line, start, end);
      return end;
    }
    if (endsName(text, word)) {
      keepWord(line);
      return word.colon + 1;
    }
  }
  if (word.dots > 2) {
    const value = behindLeaders(text, word);
    if (value > 0) {
      keepWord(line);
      return value;
    }
  }
  if (isValue(text, word) || isStatedLiteral(text, word)) {
    maskValue(line, start, word.tail);
    return word.end;
  }
  readPlain(line, word.start, word.tail, word.tail === word.end);
  return word.end;
}

/** Where the value begins that dots lead to, as in a table of contents: `enabled.....1`. Zero where they lead to none. */
function behindLeaders(text: string, { start, tail }: Word): number {
  const leaders = /^[A-Za-z][A-Za-z_-]*\.{3,}(?=\w)/.exec(text.slice(start, tail));
  return leaders === null ? 0 : start + leaders[0].length;
}

/** A word that is no value: it goes with the value beside it, or stays. */
function readPlain(line: MaskedLine, start: number, tail: number, isWhole: boolean): void {
  // Most words are looked at no further: units and the like are short, and dates begin with a capital.
  const isShort = tail - start <= 9;
  const mayBeDate = isShort && tail - start >= 3 && kindOf(line.text.charCodeAt(start)) === kind.letterUpper;
  if (!mayBeDate && !(isShort && line.isAfter)) return keepWord(line);
  const content = line.text.slice(start, tail);
  const isDate = mayBeDate && isDateWord(content);
  if (isBeside(line, start) && (isDate || isUnit(content))) absorb(line, tail);
  else if (isDate) leadWith(line, start);
  else if (!line.isAfter || !isWhole || (content !== 'and' && content !== 'or')) keepWord(line);
}

/** An address goes on over `=`, `,` and the like, up to a blank or a bracket. */
function addressEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && (kindOf(text.charCodeAt(end)) & (inWord | kind.separator)) !== 0) end += 1;
  return end;
}

/** Whether the first colon ends the name of `name:value`. In `C:\`, `a::b` and `x:` it does not. */
function endsName(text: string, { start, colon, tail }: Word): boolean {
  if (colon < start + 2 || colon >= tail - 1) return false;
  for (let place = start; place < colon; place += 1) {
    const code = text.charCodeAt(place);
    if (code < 128 && code !== underscore && (kindOf(code) & letter) === 0) return false;
  }
  const next = text.charAt(colon + 1);
  return next !== ':' && next !== '\\';
}

function isStatedLiteral(text: string, { start, tail }: Word): boolean {
  return isStated(text, start) && isLiteral(text.slice(start, tail));
}

/** Whether `=` or `:` stands before it. */
function isStated(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return before === equals || before === colonCode;
}

const equals = 61;
const colonCode = 58;
const underscore = 95;
