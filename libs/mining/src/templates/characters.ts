/**
 * What a character is to the masking of values, as a bit, so that what a word is made of adds up. Everything beyond
 * ASCII stands in words.
 */
export const kind = {
  letterLower: 1,
  letterUpper: 2,
  digit: 4,
  dot: 8,
  slash: 16,
  at: 32,
  colon: 64,
  joint: 128,
  otherInWord: 256,
  space: 512,
  opening: 1024,
  closing: 2048,
  quote: 4096,
  angle: 8192,
  separator: 16384,
} as const;

/** A letter of ASCII. */
export const letter = kind.letterLower | kind.letterUpper;

/** Every kind that stands in words. */
export const inWord = kind.space - 1;

const kinds = new Uint16Array(128).fill(kind.otherInWord);
kinds.fill(kind.space, 0, 33);
for (const [characters, each] of [
  ['abcdefghijklmnopqrstuvwxyz', kind.letterLower],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', kind.letterUpper],
  ['0123456789', kind.digit],
  ['.', kind.dot],
  ['/\\', kind.slash],
  ['@', kind.at],
  [':', kind.colon],
  ['-_', kind.joint],
  ['([{', kind.opening],
  [')]}', kind.closing],
  ['"\'`', kind.quote],
  ['<>', kind.angle],
  ['=,;|', kind.separator],
] as const) {
  for (const character of characters) kinds[character.charCodeAt(0)] = each;
}

export function kindOf(code: number): number {
  return code < 128 ? (kinds[code] ?? kind.otherInWord) : kind.otherInWord;
}

/** The bracket that closes an opening one. */
export function closingOf(code: number): number {
  return code === 40 ? 41 : code + 2;
}

/** Whether the character at a place is a letter, a digit or beyond ASCII; outside the text there is none. */
export function isWordAt(text: string, place: number): boolean {
  if (place < 0 || place >= text.length) return false;
  const code = text.charCodeAt(place);
  return code > 127 || (kindOf(code) & (letter | kind.digit)) !== 0;
}
