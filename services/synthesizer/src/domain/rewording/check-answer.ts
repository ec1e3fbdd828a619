import { ok, refused, type Guidance, type Insight, type Result } from '@nocturne/contracts';
import { screenText } from '../writing/screen-text.ts';
import { answerSchema, type Answer, type Sentence } from './answer.ts';
import { checkSense } from './check-sense.ts';
import { readDraft, type Draft } from './draft.ts';
import { basesOf, isPlainWord } from './plain-words.ts';
import { isName, readText } from './read-text.ts';
import type { Reason } from './reasons.ts';

/** Longest of each part, in UTF-16 units, and how many sentences it may have. */
const limits = {
  title: { length: 140, least: 1, most: 1 },
  when: { length: 240, least: 1, most: 1 },
  do: { length: 500, least: 1, most: 3 },
  if: { length: 400, least: 0, most: 2 },
} as const;

/**
 * The guidance that an answer amounts to, or why the template's words stand. Nothing is taken on trust: every sentence cites
 * the pattern; every number, name and word stands in the draft or is a plain one; what a tool had answered stays between
 * quotation marks, whole; what is to be done, when, and what not, is what the draft says. The evidence stays the template's.
 */
export function checkAnswer(
  { text, stop }: Pick<Answer, 'text' | 'stop'>,
  insight: Insight,
  evidence: string,
): Result<Guidance, Reason> {
  if (stop === 'refusal' || stop === 'cut') return refused(stop);
  const sentences = sentencesIn(text);
  if (sentences === null || stop !== 'end') return refused('unfit');
  if (
    sentences.some(({ patterns }) => patterns.length === 0 || patterns.some((id) => id !== insight.pattern))
  ) {
    return refused('false_citation');
  }
  const guidance = guidanceOf(sentences, insight.guidance.why);
  if (guidance === null) return refused('unfit');
  const draft = readDraft(insight, evidence);
  const reason =
    foreign(sentences, draft) ?? checkSense(guidance, draft) ?? (isHarmless(guidance) ? null : 'screened');
  return reason === null ? ok(guidance) : refused(reason);
}

function sentencesIn(text: string): readonly Sentence[] | null {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.sentences : null;
  } catch {
    return null;
  }
}

function guidanceOf(sentences: readonly Sentence[], why: string | undefined): Guidance | null {
  const part = (name: keyof typeof limits): string | null => {
    const texts = sentences
      .filter((sentence) => sentence.part === name)
      .map((sentence) => sentence.text.trim());
    const { length, least, most } = limits[name];
    const joined = texts
      .map((text, at) => (at < texts.length - 1 ? text.replace(/[.;]?$/, ';') : text))
      .join(' ');
    const fits = texts.length >= least && texts.length <= most && joined.length <= length;
    // One line of plain text: no markup, nothing that cannot be seen.
    return fits && !texts.includes('') && !/[\p{C}`<>{}|#\\]/u.test(joined)
      ? joined.replace(/\.$/, '')
      : null;
  };
  const [title, when, action, exception] = [part('title'), part('when'), part('do'), part('if')];
  if (title === null || when === null || action === null || exception === null) return null;
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    when,
    do: action,
    ...(exception === '' ? {} : { if: exception }),
    ...(why === undefined ? {} : { why }),
  };
}

function foreign(sentences: readonly Sentence[], draft: Draft): Reason | null {
  for (const { text } of sentences) {
    const { words, quotes, isWhole } = readText(text);
    if (!isWhole || quotes.some((quote) => !draft.quotes.has(quote))) return 'foreign_quote';
    for (const word of words) {
      const reason = strange(word, draft);
      if (reason !== null) return reason;
    }
  }
  return null;
}

function strange(word: string, { words }: Draft): Reason | null {
  if (words.has(word)) return null;
  // `re-read` is two words; `get-user` is a name unless both are plain.
  const parts = word.split('-');
  if (parts.length > 1 && parts.every((part) => strange(part, { words } as Draft) === null)) return null;
  if (isName(word)) return /^[\p{N}.,%$€£+-]+$/u.test(word) ? 'foreign_number' : 'foreign_name';
  const plain = word.toLowerCase();
  if (isPlainWord(plain) || basesOf(plain).some((base) => words.has(base))) return null;
  return 'foreign_word';
}

function isHarmless(guidance: Guidance): boolean {
  const { title, when, do: action, if: exception = '' } = guidance;
  return [title, when, action, exception].every((text) => screenText(text, 'person') === null);
}
