import { hostName } from './screen-forms.ts';

/** Longest piece of a failure's text that an entry quotes, in UTF-16 units. */
const quoteLimit = 120;
const titleQuoteLimit = 60;

/** Where a failure came from is no place to go to. */
const hosts = new RegExp(hostName, 'gi');

/** What layers put around a failure, by which nobody knows it: a status, the name of an error, a number to ask by. */
const wrappers: readonly RegExp[] = [
  /^(?:(?:HTTP )?[45]\d\d(?: [A-Z][a-z'-]{1,20}){1,3}|[A-Z][A-Za-z]{1,40}(?:Error|Exception)|sorry|notice|warning|error)\s?[:,]\s+/i,
  /\s\((?:request|trace|correlation)(?: id)?:? ?<\*>\)(?=\.?$)/i,
];

/** A template as a person reads it, without what layers put around it: `…` stands for `<*>`. See {@link inQuotes}. */
export function quote(template: string, limit = quoteLimit): string {
  return inQuotes(unwrapped(template).replace(/(?<=[\p{L}>])\.$/u, ''), limit);
}

/** Each layer's wrapper comes off once, as long as words are left. */
function unwrapped(template: string): string {
  let text = template;
  for (let layer = 0; layer < 3; layer += 1) {
    for (const wrapper of wrappers) {
      const rest = text.replace(wrapper, '');
      if (/\p{L}{3}.*\p{L}{3}/u.test(rest)) text = rest;
    }
  }
  return text;
}

/**
 * What somebody else said, as a person reads it: `<*>` and names of hosts are `…`, and nothing in it is markup, a control character or
 * a quotation mark, so that it stays inside its quotation marks.
 */
export function inQuotes(said: string, limit = quoteLimit): string {
  const text = said
    .replaceAll('<*>', '…')
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(hosts, '…')
    .replace(/[`*#<>[\]{}|~\\"“”]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?:… ?){2,}/g, '… ')
    .trim();
  return `"${text.length > limit ? `${cutAtWord(text, limit).replace(/[ …]+$/, '')} …` : text}"`;
}

/** The same of a template, short enough for a title. */
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
