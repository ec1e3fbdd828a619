/**
 * The words of a text with a digit in them, in order: numbers, dates, ids. A word is two or more letters, numbers and
 * underscores, of whatever script. Linear: each character is looked at once.
 */
export function valuesIn(text: string): string[] {
  return hasOther.test(text) ? valuesOfAny(text) : valuesOfAscii(text);
}

/** Beyond ASCII letters and numbers have to be looked up. */
const hasOther = /[^\0-\x7f]/;

function valuesOfAny(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
  return words.filter((word) => /\p{N}/u.test(word));
}

function valuesOfAscii(text: string): string[] {
  const values: string[] = [];
  let start = 0;
  let holdsDigit = false;
  for (let at = 0; at <= text.length; at += 1) {
    const kind = at === text.length ? 0 : (kinds[text.charCodeAt(at)] ?? 0);
    if (kind === digit) holdsDigit = true;
    if (kind !== 0) continue;
    if (holdsDigit && at - start > 1) values.push(text.slice(start, at));
    start = at + 1;
    holdsDigit = false;
  }
  return values;
}

const letter = 1;
const digit = 2;

/** By code: 0 for what parts words. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /\d/.test(character) ? digit : /\w/.test(character) ? letter : 0;
});
