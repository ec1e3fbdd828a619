import validator from 'validator';
import type { Finding } from './finding.ts';

const digitGroup = /\d+/g;
/** As many digits as a card has at the least, in groups or not: most texts with numbers in them have no such run. */
const enoughDigits = /\d(?:[ -]?\d){11}/;
/** What may stand beside a number: in front of it, and after it. Within a word or a decimal it is no card's. */
const wordBefore = /[\w.+]/;
const wordAfter = /\w/;

/** ISO/IEC 7812: 12 to 19 digits; written in groups, the first is never shorter than four. */
const fewestDigits = 12;
const mostDigits = 19;
const shortestFirstGroup = 4;

/** First digits of payment schemes that validator's list of brands lacks: Maestro, older JCB, Diners in their lengths. */
const furtherSchemes = /^(?:5[06-9]|6\d|30|36|38|39|1800|2131|2[2-7]|35|220[0-4])/;

interface Group {
  readonly start: number;
  readonly end: number;
  /** Whether the group before it is one space or hyphen away. */
  readonly joined: boolean;
}

export const signsOfCards = ['000'];

/** Payment card numbers: their check digit holds (Luhn), and they begin as cards of payment schemes do. */
export function findCards(text: string): Finding[] {
  if (!enoughDigits.test(text)) return [];
  const groups = groupsIn(text);
  const findings: Finding[] = [];
  for (let first = 0; first < groups.length; first++) {
    const last = lastOfCard(text, groups, first);
    if (last === null) continue;
    findings.push({ start: (groups[first] as Group).start, end: (groups[last] as Group).end, kind: 'card' });
    first = last;
  }
  return findings;
}

function groupsIn(text: string): Group[] {
  let before = -1;
  return [...text.matchAll(digitGroup)].map((match) => {
    const start = match.index;
    const joined = start === before + 1 && (text[before] === ' ' || text[before] === '-');
    before = start + match[0].length;
    return { start, end: before, joined };
  });
}

/** The last group of the card that begins with this one; null where none does. */
function lastOfCard(text: string, groups: readonly Group[], first: number): number | null {
  const { start, end } = groups[first] as Group;
  if (end - start < shortestFirstGroup || wordBefore.test(text[start - 1] ?? '')) return null;
  let digits = '';
  for (let at = first; at < groups.length; at++) {
    const group = groups[at] as Group;
    if (at > first && !group.joined) return null;
    if (digits.length + group.end - group.start > mostDigits) return null;
    digits += text.slice(group.start, group.end);
    if (digits.length >= fewestDigits && !wordAfter.test(text[group.end] ?? '') && isCard(digits)) return at;
  }
  return null;
}

function isCard(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  return validator.isCreditCard(digits) || (furtherSchemes.test(digits) && validator.isLuhnNumber(digits));
}
