import { cutStart, startsWith, withoutStart } from './cut-start.ts';
import type { Reading } from './grammar.ts';
import { isMarked } from './is-marked.ts';

/**
 * Whether the mark of what lasts belongs to something other than what is asked for: to a clause that says what a thing is or
 * does, what is to be told, why, or when. "Add a page that never reloads", "tell them we always deliver": the order itself is
 * for once.
 * @param rest of a clause, from its subject or verb on.
 */
export function isBoundElsewhere(rest: string, reading: Reading): boolean {
  const { wish, duty, clause, thing, you, infinitive } = reading;
  const head = [wish, duty].find((part) => startsWith(rest, part));
  const asked = head === undefined ? rest : withoutStart(rest, head);
  const before = beforeMark(asked, reading);
  if (before === null) return false;
  // "I want that every…": what is wished or to be made sure is a clause itself.
  if (isOccasionOfOther(asked, reading)) return true;
  const isClause = head !== undefined && startsWith(before, clause);
  const said = isClause ? withoutStart(before, clause) : before;
  if (startsWith(said, thing) && head !== undefined) {
    if (isClause || head === duty) return true;
    if (infinitive.test(said)) return true;
  }
  if (head === undefined && endsWith(before, infinitive, reading.denial)) return true;
  return clausesIn(said, clause).some((after) => !startsWith(after, you));
}

/** "Raise an alarm whenever the disk is full": the occasion is not the listener's, nor the speaker's. */
function isOccasionOfOther(text: string, { recurring, self }: Reading): boolean {
  const found = recurring.exec(text);
  if (found === null || found.index === 0) return false;
  return !self.test(found[0]) && !startsWith(` ${text.slice(found.index + found[0].length)}`, self);
}

/** Up to the first mark of what lasts; null where there is none, where it comes first, and where a comma sets it off. */
function beforeMark(text: string, { always, lasting, recurring, distributive }: Reading): string | null {
  const found = [always, lasting, recurring, distributive].flatMap((part) => part.exec(text)?.index ?? []);
  const first = Math.min(...found);
  if (found.length === 0 || first === 0) return null;
  const before = `${text.slice(0, first)} `;
  return / [,(] $/.test(before) ? null : before;
}

/** What follows each word that opens a clause. */
function clausesIn(text: string, clause: RegExp): string[] {
  const found: string[] = [];
  let left = text;
  for (let at = clause.exec(left); at !== null; at = clause.exec(left)) {
    const after = ` ${left.slice(at.index + at[0].length)}`;
    found.push(after);
    left = after;
  }
  return found;
}

/** Whether its last word is such a one, a denial left out: "de ne jamais". */
function endsWith(text: string, part: RegExp, denial: RegExp): boolean {
  const words = text.trimEnd().split(' ');
  const last = denial.test(` ${words.at(-1)} `) ? words.at(-2) : words.at(-1);
  return part.test(` ${last} `);
}

function isOnly(text: string, part: RegExp): boolean {
  return withoutStart(text, part).trim() === '';
}

/**
 * Whether one word, set off, comes before what lasts, and is none that orders begin with: "charming, always another price". Most
 * such words judge, and what follows is meant the other way round.
 */
export function isExclaimed(text: string, reading: Reading): boolean {
  const { lead, polite, topic, self, always, lasting, never } = reading;
  const found = /^ (\p{L}+) ,(?= )/u.exec(text);
  if (found === null || called.test(text)) return false;
  const word = ` ${found[1]} `;
  if ([lead, polite, topic, self, always, lasting].some((part) => startsWith(`${word}, `, part)))
    return false;
  const then = cutStart(text.slice(found[0].length), [lead, polite]);
  return startsWith(then, always) || startsWith(then, never);
}

/** Whom one may call by a word set off. */
const called =
  /^ (?:claude|assistant|agent|bot|gpt|chatgpt|copilot|computer|team|guys|folks|all|everyone|people|assistent|assistente|asistente|amigo|amigos|leute|equipo|ragazzi) ,/;

/**
 * Whether a colon announces what lasts as something else's words: "the old prompt: always be brief". The speaker's own
 * announcement names speaker or listener, an occasion, or what is spoken of: "for all my trips:", "tone:".
 */
export function isAnnounced(text: string, reading: Reading): boolean {
  const at = text.indexOf(' : ');
  if (at < 0) return false;
  const [head, tail] = [`${text.slice(0, at)} `, text.slice(at + 2)];
  if (!isMarked(tail, reading) || isMarked(head, reading)) return false;
  const { lead, polite, scope, condition, self, topic } = reading;
  const named = cutStart(head, [lead, polite, scope]);
  return !(named.trim() === '' || startsWith(named, condition) || self.test(named) || isOnly(named, topic));
}
