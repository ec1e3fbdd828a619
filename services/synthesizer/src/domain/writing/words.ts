import { hostName } from './screen-forms.ts';

/** Longest piece of a failure's text that an entry quotes, in UTF-16 units. */
const quoteLimit = 120;
const titleQuoteLimit = 60;

/** Where a failure came from is no place to go to. */
const hosts = new RegExp(hostName, 'gi');

/**
 * A template as a person reads it: `<*>` and names of hosts are `…`, and nothing in it is markup, a control character or
 * a quotation mark, so that it stays inside its quotation marks.
 */
export function quote(template: string, limit = quoteLimit): string {
  const text = template
    .replaceAll('<*>', '…')
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(hosts, '…')
    .replace(/[`*#<>[\]{}|~\\"“”]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?:… ?){2,}/g, '… ')
    .trim();
  return `"${text.length > limit ? `${cutAtWord(text, limit).replace(/[ …]+$/, '')} …` : text}"`;
}

/** The same, short enough for a title. */
export function shortQuote(template: string): string {
  return quote(template, titleQuoteLimit);
}

/** A shape as a person reads it: `gift_card_<*>` is `gift_card_*`. */
export function shapeInWords(mask: string): string {
  return mask.replaceAll('<*>', '*');
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], conjunction = 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** `1 session`, `2 sessions`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** At most `limit` units, ending with a whole word and no half of a surrogate pair. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit + 1);
  const blank = cut.lastIndexOf(' ');
  return (blank > limit / 2 ? cut.slice(0, blank) : text.slice(0, limit))
    .toWellFormed()
    .replace(/\uFFFD$/, '');
}
