import type { IndexKey } from '../query/index-key.ts';

/**
 * Several index keys as one text, whose order is theirs: the first decides, then the second, and so on; null before
 * everything, false before true, numbers by value, text by code point. One text needs one range in a query, whatever the
 * fields' types are and wherever a page begins. It holds no NUL and nothing outside Unicode's first plane, so that
 * comparing it by UTF-8 byte (as MongoDB does), by UTF-16 unit (as JavaScript and Java do) or by code point is the same.
 */
export function encodeKeys(keys: readonly IndexKey[]): string {
  return keys.map(encodeKey).join('');
}

/** Follows every encoded key that begins like the text before it. */
export const afterAll = '~';

/** Begins the text of null, and is below the beginning of every other key. */
export const nullMark = '!';

function encodeKey(key: IndexKey): string {
  if (key === null) return nullMark;
  if (typeof key === 'boolean') return key ? 't' : 'f';
  if (typeof key === 'number') return `#${encodeNumber(key)}`;
  return `"${encodeText(key)}${end}`;
}

/** The 64 bits of IEEE 754, those of negative numbers all flipped, else the sign alone: then they sort as numbers do. */
function encodeNumber(number: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // −0 is 0.
  view.setFloat64(0, number + 0);
  const bits = view.getBigUint64(0);
  const sortable = bits >> 63n === 1n ? bits ^ 0xffff_ffff_ffff_ffffn : bits | (1n << 63n);
  return sortable.toString(16).padStart(16, '0');
}

/** Ends a text; below all that can stand in one. */
const end = '\u0001';
const lowEscape = '\u0002';
const highEscape = '\uffff';

function encodeText(text: string): string {
  for (let index = 0; index < text.length; index++) {
    if (isEscaped(text.charCodeAt(index))) return Array.from(text, encodeCharacter).join('');
  }
  return text;
}

function isEscaped(unit: number): boolean {
  return unit <= 2 || unit === 0xffff || (unit >= 0xd800 && unit <= 0xdfff);
}

/** Each escape has one length for all of its characters, and keeps their order. */
function encodeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point <= 2) return lowEscape + String.fromCharCode(point + 1);
  if (point < 0xffff) return character;
  const high = point - 0xffff;
  return highEscape + String.fromCharCode(0x1000 + (high >> 11), 0x1000 + (high & 0x7ff));
}
