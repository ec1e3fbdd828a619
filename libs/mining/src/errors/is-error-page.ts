import { refusal } from './refusing-sentence.ts';

/** A longer page says more than that it could not be shown. In UTF-16 units. */
const longest = 3_000;

/**
 * Whether a page of HTML is what a server shows in the place of what was asked for: its title, or its heading where it has none,
 * is a status of HTTP, or asks who reads it to prove who it is; the name of the site may stand beside it.
 */
export function isErrorPage(text: string): boolean {
  if (text.length > longest || !/^<(?:!doctype html|html)\b/i.test(text)) return false;
  const title =
    /<title[^>]{0,100}>([^<]{1,200})</i.exec(text)?.[1] ?? /<h1[^>]{0,200}>([^<]{1,200})</i.exec(text)?.[1];
  const parts = title?.split(/ [|–—·:-] |(?<=\d): /).map((part) => part.trim()) ?? [];
  if (parts.some((part) => status.test(part))) return true;
  // In other languages, a title that refuses and a status somewhere on the page.
  return parts.some((part) => refusal(part) === 'sure') && />[^<]{0,40}\b[45]\d\d\b[^<]{0,40}</.test(text);
}

/** The reasons of statuses from 400 on, as servers write them. */
const reasons =
  'bad request|unauthori[sz]ed|payment required|(?:403 )?forbidden|(?:page |file |resource )?not found|method not allowed|not acceptable|' +
  'request time-?out|conflict|gone|length required|precondition failed|(?:payload|request entity|content) too large|(?:request-)?uri too long|' +
  'unsupported media type|unprocessable (?:entity|content)|too many requests|internal (?:server )?error|server error|not implemented|bad gateway|' +
  'service (?:temporarily )?unavailable|gateway time-?out|access (?:to this page )?(?:has been )?denied|blocked|error|' +
  'just a moment|attention required|are you (?:a )?(?:human|robot)\\??|robot check|security check|verify you are human';

const status = new RegExp(
  `^(?:(?:http|error|status|code) ){0,3}(?:[45]\\d\\d|error \\d{3,4}|(?:[45]\\d\\d\\W{1,3})?(?:${reasons}))[.!…]{0,3}$`,
  'i',
);
