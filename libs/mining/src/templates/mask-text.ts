import { cut } from '../text.ts';
import { tellingPart } from './telling-part.ts';

/** What stands where a value stood. */
export const mask = '<*>';

/** In this order, each over at most 300 units and without nested repetition: the work is linear in the text. */
const values: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'`<>)\]]+/gi, // addresses
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g, // e-mail
  /"[^"]{0,250}"|`[^`]{0,250}`/g, // quoted
  /(?<![A-Za-z0-9])'[^']{0,250}'(?![A-Za-z0-9])/g, // quoted, and no apostrophe
  /(?<![\w.])(?:~|\.{1,2}|[A-Za-z]:)?[/\\][^\s"'`,;:()<>]+/g, // paths
  /[\w.-]+(?:[/\\][\w.-]+){2,}|[\w.-]+[/\\][\w.-]*\.[A-Za-z]\w{0,9}\b/g, // relative paths
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, // UUIDs
  /(?<!\w)[$€£]?[+-]?\w*\d\w*(?:[.:,-]\w*\d\w*)*%?/g, // numbers, dates, hex, ids with a digit
];

/**
 * The template of a tool's answer: its telling part with every value (number, date, id with a digit in it, quoted text,
 * path, address, e-mail) replaced by `<*>`; lists of values become one. At most 300 units.
 */
export function maskText(text: string): string {
  return maskValues(tellingPart(text));
}

/** Masks one line, of which it looks at the first 300 units. */
export function maskValues(line: string): string {
  let masked = cut(line, 300);
  for (const value of values) masked = masked.replace(value, mask);
  masked = masked.replace(/<\*>(?:(?:, ?|; ?| and | or | )<\*>)+/g, mask);
  return cut(masked, 300);
}
