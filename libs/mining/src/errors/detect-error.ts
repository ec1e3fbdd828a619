import { cut } from '../text.ts';

/** What a tool's answer says of the call. `empty`: accepted, with nothing in it. */
export type AnswerStatus = 'ok' | 'error' | 'empty';

/** Only so much of an answer is looked at: a failure says so at its start. */
const window = 4_000;
/** An object longer than this is a payload; whether it holds an `error` field says little of the call. */
const objectLimit = 20_000;

/**
 * Whether an answer is a failure. The sender's flag counts first; without one the answer itself has to be a failure, in
 * one of the forms that tools use, at its start: text that only mentions errors (a file's content, search hits) is none.
 */
export function detectError(text: string, flag?: boolean): AnswerStatus {
  const trimmed = text.length > objectLimit ? cut(text, window).trimStart() : text.trim();
  if (flag === true) return 'error';
  if (isEmpty(trimmed)) return 'empty';
  if (flag === undefined && looksFailed(trimmed, text)) return 'error';
  return 'ok';
}

function isEmpty(text: string): boolean {
  if (text.length > 60) return false;
  return /^(?:|\[\s*\]|\{\s*\}|null|none|undefined|""|''|\(?no (?:results?|matches|files|content|output|data)(?: (?:were )?found)?\)?\.?)$/i.test(
    text,
  );
}

function looksFailed(trimmed: string, text: string): boolean {
  if (trimmed.startsWith('{')) return text.length <= objectLimit && objectFailed(trimmed);
  // A mark before the word (❌, ⚠️) is no part of it.
  const head = cut(trimmed, window).replace(/^[\p{So}\p{Mn}]{1,4}\s{0,4}/u, '');
  return starts.some((form) => form.test(head));
}

/** How a failing answer begins. None repeats within a repetition, so each is linear in the window. */
const starts: readonly RegExp[] = [
  /^(?:fatal )?error\b(?:\s*:|\s*\[|\s+\d|\s+(?:while|when|executing|calling|in|code|occurred)\b)/i,
  /^fatal: /,
  /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception)\s*(?::|\(|\n|$)/,
  /^(?:#\s*)?[A-Za-z_]\w{0,60}\s*=\s*["'](?:fatal )?error\b\s*:/i,
  /^["']error\s*:/i,
  /^\[(?:error|fatal)\]|^Exception\s*:/i,
  /^(?:(?:the )?(?:command|request|operation|call) )?failed(?:\s*:|\s+to\s+[a-z]|\s+with\s+(?:an? )?(?:error|status|(?:exit )?code)\b)/i,
  /^Traceback \(most recent call last\)/,
  /^(?:Exception in thread|Unhandled (?:rejection|exception)|panic:|thread '[^'\n]{1,100}' panicked)/,
  /^(?:the )?(?:command|process) (?:failed|exited|terminated) with (?:exit )?(?:code|status):? *(?!0\b)-?\d+/i,
  /^(?:exit|return) ?(?:code|status):? *(?!0\b)-?\d+/i,
  /^<tool_use_error>/,
  /^(?:HTTP(?:\/\d(?:\.\d)?)? |(?:HTTP )?status(?: code)?:? ?)[45]\d\d\b/i,
  /^[45]\d\d (?:Bad|Unauthorized|Payment|Forbidden|Not|Method|Request|Conflict|Gone|Too|Unprocessable|Internal|Service|Gateway)\b/,
  /^[\w./-]{1,60}: (?:line \d+: )?[^\n:]{1,120}: (?:command not found|No such file or directory|Permission denied)\s*(?:\n|$)/,
];

function objectFailed(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return (
    isFilled(record['error']) ||
    isFilled(record['errors']) ||
    record['isError'] === true ||
    record['is_error'] === true ||
    record['success'] === false ||
    isFailure(record) ||
    isBadStatus(record['status']) ||
    isBadStatus(record['status_code']) ||
    isBadStatus(record['statusCode']) ||
    (isBadStatus(record['code']) && typeof record['message'] === 'string') ||
    isExit(record['exit_code']) ||
    isExit(record['exitCode']) ||
    isExit(record['returncode'])
  );
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value === true || (typeof value === 'number' && value !== 0);
}

/** `failed` may be the state of what was asked about; with a reason beside it, it is the answer's own. */
function isFailure(record: Record<string, unknown>): boolean {
  const { status } = record;
  if (typeof status !== 'string') return false;
  if (/^error$/i.test(status)) return true;
  return /^(?:failed|failure)$/i.test(status) && (isFilled(record['message']) || isFilled(record['reason']));
}

function isBadStatus(value: unknown): boolean {
  return typeof value === 'number' && value >= 400 && value <= 599;
}

function isExit(value: unknown): boolean {
  return typeof value === 'number' && value !== 0;
}
