import { cut } from '../text.ts';
import type { AnswerStatus } from './answer-status.ts';
import { failingText } from './failing-text.ts';
import { isEmptyAnswer } from './is-empty-answer.ts';
import { objectFailed } from './object-failed.ts';
import { readFields } from './read-fields.ts';
import { readObject } from './read-object.ts';
import { readXml } from './read-xml.ts';
import { refusal } from './refusing-sentence.ts';

/** Only so much of an answer's beginning, and of its end, is looked at: a failure says so there. In UTF-16 units. */
const window = 4_000;
/** An object longer than this is a payload; whether it holds an `error` field says little of the call. */
const objectLimit = 20_000;

/**
 * Whether an answer is a failure. The sender's flag counts first. Without one the answer itself has to be a failure, in one
 * of the forms that tools use: an object with an error, a bad status or an exit code ({@link objectFailed}), or text that
 * begins or ends like one, or is a sentence that refuses ({@link failingText}). Text that only mentions errors (a file's content, search hits, a record of
 * a failed job, `0 errors`) is none. Linear in what is looked at, which is bounded.
 */
export function detectError(text: string, flag?: boolean): AnswerStatus {
  const found = judgeAnswer(text, flag);
  return found === 'doubt' ? 'ok' : found === 'likely' || found === 'said' ? 'error' : found;
}

/**
 * The same; `said` where a sentence refuses, and nothing but its words does; `likely` and `doubt` where an answer that is no failure
 * by its words alone may still be one: `seat 4 is blocked` refuses where it was to be booked, and answers where one asked about
 * it. What the call was, and what the agent did then, tells.
 */
export function judgeAnswer(text: string, flag?: boolean): AnswerStatus | 'said' | 'likely' | 'doubt' {
  if (flag === true) return 'error';
  const isLong = text.length > objectLimit;
  const head = isLong ? cut(text, window).trimStart() : text.trim();
  if (isEmptyAnswer(head)) return 'empty';
  if (flag === false) return 'ok';
  const object = isLong ? undefined : readObject(head);
  const fields = isLong || object !== undefined ? undefined : (readFields(head) ?? readXml(head));
  // `Code: 60. Table does not exist` is no list of fields.
  const value = object ?? (fields !== undefined && failingText(head, head) === 'form' ? undefined : fields);
  if (value === undefined) {
    const failed = failingText(cut(head, window), text.slice(-window).trimEnd());
    return failed === null ? 'ok' : judgements[failed];
  }
  const status = objectFailed(value);
  // What is written as an object is no sentence.
  if (status === 'ok' && object === undefined && text.length <= emptyObjectLimit && refusal(head) === 'maybe')
    return 'doubt';
  return status === 'empty' && text.length > emptyObjectLimit ? 'ok' : status;
}

const judgements = { form: 'error', sure: 'said', likely: 'likely', maybe: 'doubt' } as const;

/** A wrapper longer than this has something in it. */
const emptyObjectLimit = 200;
