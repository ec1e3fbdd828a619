import { closingOf, kind, kindOf } from './characters.ts';
import { noWord, type Word } from './read-word.ts';

/** What stands where a value stood. */
export const mask = '<*>';

/** A line on its way through masking, read from left to right. What is not masked is copied in stretches. */
export interface MaskedLine {
  readonly text: string;
  /** The word that is being read. */
  readonly word: Word;
  /** What is settled. It ends in a value where `isAfter`. */
  done: string;
  /** Where the stretch begins that is read and not yet settled. */
  from: number;
  /** Whether a value was just read, with nothing but what may join two values behind it. */
  isAfter: boolean;
  /** Closing brackets to come whose opening ones were dropped. */
  unopened: number;
  /** Where words began that go with the value that may follow; -1 where there are none. */
  led: number;
}

export function startLine(text: string): MaskedLine {
  return { text, word: noWord(), done: '', from: 0, isAfter: false, unopened: 0, led: -1 };
}

/** A word that stays. */
export function keepWord(line: MaskedLine): void {
  line.isAfter = false;
  line.unopened = 0;
  line.led = -1;
}

/** A word that goes with the value that may follow, else stays: `Fri` in `Fri 13`. */
export function leadWith(line: MaskedLine, start: number): void {
  line.isAfter = false;
  line.unopened = 0;
  if (line.led < 0) line.led = start;
}

/** A value. Several with nothing but separators between them are one. */
export function maskValue(line: MaskedLine, start: number, end: number): void {
  const opened = line.isAfter ? openedIn(line.text, line.from, start) : -1;
  if (opened >= 0) {
    line.unopened += opened;
  } else {
    line.done += line.text.slice(line.from, line.led >= 0 ? line.led : start) + mask;
    line.unopened = 0;
  }
  line.from = end;
  line.isAfter = true;
  line.led = -1;
}

/** Drops what stands between the last value and here. */
export function absorb(line: MaskedLine, end: number): void {
  line.from = end;
}

/** Whether nothing but a blank or a comma stands between the last value and here. */
export function isBeside(line: MaskedLine, place: number): boolean {
  if (!line.isAfter) return false;
  const { text, from } = line;
  if (place === from) return true;
  const first = text.charCodeAt(from);
  if (place === from + 1) return first === blank || first === comma;
  return place === from + 2 && first === comma && text.charCodeAt(from + 1) === blank;
}

/** Drops, after a value, an empty pair of brackets, or the closing one whose opening one was dropped. @returns after it */
export function readBracket(line: MaskedLine, place: number, of: number): number {
  if (line.isAfter && line.text.slice(line.from, place).trim() === '') {
    const isEmpty =
      of === kind.opening && line.text.charCodeAt(place + 1) === closingOf(line.text.charCodeAt(place));
    if (isEmpty) return (line.from = place + 2);
    if (of === kind.closing && line.unopened > 0) {
      line.unopened -= 1;
      return (line.from = place + 1);
    }
  }
  return place + 1;
}

export function finishLine({ text, done, from }: MaskedLine): string {
  return (done + text.slice(from)).trim();
}

/** Brackets that stay open in what stands between two values; -1 where it is more than separators. */
function openedIn(text: string, from: number, to: number): number {
  let open = 0;
  for (let place = from; place < to; place += 1) {
    const code = text.charCodeAt(place);
    const of = kindOf(code);
    if (of === kind.opening) open += 1;
    else if (of === kind.closing) {
      if (open === 0) return -1;
      open -= 1;
    } else if (of === kind.quote || code === equals) return -1;
  }
  return open;
}

const blank = 32;
const comma = 44;
const equals = 61;
