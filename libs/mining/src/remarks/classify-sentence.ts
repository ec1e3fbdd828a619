import type { Remark } from '@nocturne/contracts';

/**
 * Whether a sentence states a lasting preference, corrects what was done before, or neither (null). Precision before
 * recall: a wish for this once, a question and a report are neither.
 * @param answering whether the person had spoken before: nobody corrects with their first word.
 */
export function classifySentence(sentence: string, answering: boolean): Remark['kind'] | null {
  if (sentence.endsWith('?')) return answering && /^why did you\b/i.test(sentence) ? 'correction' : null;
  if (lasting.some((form) => form.test(sentence)) && !once.test(sentence)) return 'preference';
  if (answering && correcting.some((form) => form.test(sentence))) return 'correction';
  return null;
}

/**
 * Each begins the sentence, save for a polite word, so that a story about someone's habits is no preference. "I'd prefer"
 * is a wish of the moment and is not among them.
 */
const polite = String.raw`^(?:(?:and|also|so|ok|okay|but|please|just|hey|note|remember|no|yes)[,:]?\s+){0,3}`;
const form = (rest: string) => new RegExp(polite + rest, 'i');

const lasting: readonly RegExp[] = [
  form(String.raw`(?:please\s+)?(?:always|never)\s+(?!mind\b|ever\s+mind\b|been\b|had\b|heard\b)[a-z]`),
  form(String.raw`(?:i|we)\s+(?:always\s+|generally\s+|usually\s+|strongly\s+)?prefer\b`),
  form(
    String.raw`(?:from now on|in (?:the )?future|going forward|by default|as a rule|every time|whenever)\b.{3,}`,
  ),
  form(String.raw`(?:do not|don['’]?t|stop)\s+(?:ever|always)\s+[a-z]`),
  form(
    String.raw`(?:i|we)\s+(?:always|never)\s+(?:want|use|need|work|write|like|expect|commit|deploy|take|sit|fly|pay)\b`,
  ),
  form(String.raw`(?:you should|you must|make sure (?:you|to))\s+(?:always|never)\s+[a-z]`),
  form(
    String.raw`(?:i|we)\s+(?:don['’]?t|do not)\s+(?:want|like)\s+you\s+to\s+(?:ever\b|always\b|[a-z].*\b(?:again|any ?more|in future)\b)`,
  ),
  form(
    String.raw`(?:(?:please\s+)?(?:don['’]?t|do not|use|stop)\b.{3,}\b(?:from now on|in future|in the future|going forward|every time|by default|again|any ?more)\b)`,
  ),
];

/** Marks of a wish for this once. */
const once =
  /\b(?:this time|for now|just this once|today|tomorrow|tonight|right now|this (?:one|flight|trip|file|order|task|pr|issue|case|session)|for this)\b/i;

/** Each begins the sentence: who tells of a mistake of someone else, or of an error message, corrects nobody. */
const correcting: readonly RegExp[] = [
  /^no\b[,.! -]+(?:i (?:meant|said|asked|wanted|need)|that['’]?s (?:not|wrong)|not\b|it['’]?s\b|use\b|the\b|don['’]?t\b|you\b|please\b)/i,
  /^(?:sorry,? |no,? )?(?:i meant|what i meant|i said|i (?:already )?told you|i asked (?:you )?(?:for|to)|i (?:only )?wanted you to|i didn['’]?t (?:ask|want|say|mean|tell))\b/i,
  /^(?:that['’]?s|this is|that is|you['’]?re|that was|it['’]?s) (?:still )?(?:wrong|incorrect|not (?:right|correct|what i (?:asked|meant|wanted|said|need)|the (?:one|file|order|page) i))\b/i,
  /^(?:actually|wait|hold on|hm+|oops),?\s+(?:no\b|that['’]?s (?:wrong|not)|i meant\b|not\b|the other\b)/i,
  /^you(?: have|['’]ve)?(?: just)?\s+(?:forgot(?:ten)?|missed|misunderstood|ignored|broke|changed the wrong|used the wrong|picked the wrong|deleted the wrong|skipped)\b/i,
  /^(?:wrong|not that) (?:one|file|order|page|branch|table|folder|person|customer|account|date|day|flight|column|version|way)\b/i,
  /^you (?:were|are) (?:not )?(?:supposed|asked|told) to\b|^(?:why did you|i did not ask you to)\b/i,
  /^(?:please )?(?:undo|revert|roll back|take back) (?:that|this|it|the last|your|what you)\b/i,
];
