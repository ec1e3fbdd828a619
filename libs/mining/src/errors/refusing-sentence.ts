import { oneLine } from '../text.ts';
import { notionsIn } from '../wordings/notions.ts';
import { codeInWords } from './code-in-words.ts';
import { againstIt } from './counter-signals.ts';
import { otherLanguageRefuses } from './other-languages.ts';
import { forIt } from './refusal-signals.ts';
import type { Part, Signal } from './signal.ts';

/** A sentence that is all an answer says is no longer than that. */
const sentenceLimit = 300;

/** What is told in more sentences, or lines, than that is a text. */
const mostSentences = 3;

/** How sure it is: by its words, by several signs of which none would do, or hardly. */
export type Refusal = 'sure' | 'likely' | 'maybe';

/** However much speaks for it, one thing that speaks against it is enough. */
const most = 3;

/**
 * Whether a text is a short sentence that refuses, and says nothing else. What speaks for it and against it is weighed
 * ({@link forIt}, {@link againstIt}): words of refusal in its first clause, what has to be or may only be, a reason, what to do instead; and
 * that it tells of something, gives a rule or a figure, or that something was done. `likely` and `maybe`: it speaks of how
 * things are (`is locked until Monday`, `has ended`), which may as well be what was asked for. `No matches` is none of
 * these: it is an empty answer.
 */
export function refusal(text: string): Refusal | null {
  if (text.length > sentenceLimit) return null;
  const told = codeInWords(text)
    .replaceAll('{}', '""')
    .replace(/\n[ \t]+\S[^\n]*/g, '');
  if (isNoSentence(told)) return null;
  const parts = partsOf(told);
  if (parts === null) return null;
  const elsewhere = otherLanguageRefuses(told);
  const signs = forIt.filter((each) => shows(each, parts));
  const own = elsewhere + sum(signs.filter(({ part }) => part !== 'after'));
  if (own < 1) return null;
  if (wasDone.test(parts.all)) return null;
  const given = own + sum(signs.filter(({ part }) => part === 'after'));
  const weight = Math.min(given, most) - sum(againstIt.filter((each) => shows(each, parts)));
  if (weight < 2) return weight < 1 ? null : 'maybe';
  return elsewhere > 1 || signs.some(({ weighs }) => weighs > 1) ? 'sure' : 'likely';
}

/** What was asked for was done, whatever is said of it then: `Booked. It cannot be cancelled.` */
export const wasDone =
  /^(?:now )?(?:playing|starting|opening|sending|loading|running|queueing|downloading)\b|^(?:\w+ )?[A-Z#][\w-]*\d[\w-]*[.!] |^(?:ok|okay|done|success|confirmed|thanks|all set)\b(?! ?:)|^(?!(?:[^.!:,\n]*\b(?:no|not|never|only|must|cannot|already|fully|double)\b))(?:[\w#-]+ ){0,4}(?:booked|confirmed|placed|saved|created|sent|queued|added|updated|scheduled|submitted|completed|finished|reserved|posted|stored|applied|installed|assigned|bought|unlocked|issued|received|activated|transferred)\b(?: (?!by\b|for\b|already)[\w#:-]+){0,4}[.!:,](?:\s|$)/i;

function shows({ part, form }: Signal, parts: Record<Part, string>): boolean {
  return parts[part] !== '' && form.test(parts[part]);
}

function sum(signs: readonly Signal[]): number {
  return signs.reduce((weight, { weighs }) => weight + weighs, 0);
}

function partsOf(text: string): Record<Part, string> | null {
  const all = text
    .replace(/[’‘]/g, "'")
    .replace(
      /^(?!\w*(?:refused|denied|rejected|failed|failure|invalid|timeout|violation|conflict|mismatch):)[a-z][\w.+-]{1,30}: /,
      '',
    )
    .replace(/\n[ \t]+\S[^\n]*/g, '')
    .replace(/^[A-Z][a-z]+[A-Z]\w{1,30}: /, '')
    .replace(/^(?:sorry|oops|unfortunately)[,.!]? ?/i, '')
    .replace(/^[A-Z]{4,20} (?=[A-Z][a-z])/, '')
    .replace(/(?<=\s)(?:\/[\w.-]+){2,10}/g, 'path')
    .replace(/(?<=\s)[\w-]+(?:\/[\w.-]{1,80}){1,10}\.\w{1,5}\b/g, 'path')
    .replace(/(["`“])[^"`”\n]*["`”]/g, '""')
    .replace(/\s\([^()\n]*\)/g, '')
    .trim();
  const sentences = all
    .split(/(?<!\b(?:Dr|Mr|Mrs|Ms|St|No|Nr|vs|[A-Z]|e\.g|i\.e))[.!;]+(?:\s+|$)|\s*\n\s*|\s[-–—]\s/)
    .filter((each) => /\p{L}/u.test(each));
  if (sentences.length > mostSentences || (all.match(/\n/g)?.length ?? 0) > 1) return null;
  const [first = '', ...others] = sentences;
  const clause = oneLine(notionsIn(first.toLowerCase().replace(mereOver, '')));
  // `Ticket 17: login failed`: what stands behind a label is told of it, save where the label refuses already.
  const colon = /^[A-Z][^:]{0,60}: /.test(first) ? clause.indexOf(': ') : -1;
  return {
    all,
    clause: colon < 0 ? clause : clause.slice(0, colon),
    told: colon < 0 ? '' : clause.slice(colon + 2),
    after: others.join('\n'),
  };
}

/** Code, tags, lists, paths, logs, questions. */
function isNoSentence(text: string): boolean {
  if (/^[^.!\n]*\?(?<!\bdid you [^.?]*\?)/i.test(text)) return true;
  return notSaid.test(text) || (!text.includes(' ') && /[/\\]|\.\w/.test(text));
}

const notSaid =
  /^\S*\d\S* [^\n]*\n\S*\d\S* |^\S+ {2,}[^\n]*\n\S+ {2,}|\S {2,}\S[^\n]*\S {2,}\S|^[\da-f]{7,40} |[{}→✓|]|[-=]> |<\/\w|^\s*(?:[-*\d]+[.)]? |\[)|\t|^\w+=|^[^\n]*:(?:\n|$)|^\((?:[Rr]esult|page|\d)|^(?:SELECT|INSERT INTO|DELETE FROM|CREATE|ALTER) |^(?:raise|throw|assert|return|import|def|class|const|let|var|if|for) /;

/** `over the last hour` is no excess. */
const mereOver =
  /\b(?:over|above|beyond)\b(?! (?:the |your |its |our )?(?:limit|max\w*|quota|budget|capacity)\b)/g;
