import { cut, oneLine, wellFormed } from '../text.ts';
import { failingLine, raised } from './telling-line.ts';

/** Of a longer text only this much is looked at, in UTF-16 units: what a failure says, it says near its start or end. */
const window = 4_000;
const textLimit = 300;

/**
 * The line of a tool's answer that says what it is about, at most 300 units: the message of an error object, the last
 * line of a Python traceback, what follows a bare exit code, the line that speaks of a failure ({@link failingLine}). A leading
 * `Error:` is left out, so that one failure told in two ways is one failure.
 */
export function tellingPart(text: string): string {
  const head = cut(text, window).trim();
  const plain = isPlain(head);
  if (plain === 'whole') return cut(withoutPrefix(head), textLimit);
  if (plain === 'spaced' && text.length <= window) return cut(withoutPrefix(oneLine(head)), textLimit);
  return cut(wellFormed(withoutPrefix(oneLine(partOf(head, text)))), textLimit);
}

/**
 * Whether this is a single line of ASCII that is neither wrapped nor assigned and holds no object: it says all there is. Most
 * do, and need no more looking at. `spaced` where it has several blanks in a row, and begins like no exit code or progress bar.
 */
function isPlain(text: string): 'whole' | 'spaced' | null {
  const isQuoting = !unquotedLine.test(text);
  if (isQuoting && (!plainLine.test(text) || /^[A-Za-z_]\w{0,60} ?= ?["']/.test(text))) return null;
  if (!text.includes('  ')) return 'whole';
  return !isQuoting && /^(?!error|command|failed|exit)[A-Za-z]/i.test(text) ? 'spaced' : null;
}

/** ASCII without `{`. */
const plainLine = /^[A-Za-z0-9*([][ -z|}~]*$/;

/** The same without quotation marks. */
const unquotedLine = /^[A-Za-z0-9*([][ !#-&(-z|}~]*$/;

function partOf(head: string, text: string): string {
  const inner = assigned(unwrapped(head));
  return errorMessage(inner) ?? introduced(inner) ?? telling(inner, text);
}

/** `<tool_error>…</tool_error>`: what is within. */
function unwrapped(text: string): string {
  const open = /^<([a-z_]{1,40})>/.exec(text);
  if (open === null) return text;
  const close = `</${open[1]}>`;
  const inner = text.slice(open[0].length);
  return (inner.endsWith(close) ? inner.slice(0, -close.length) : inner).trim();
}

/** `# var_3 = "…"`, as notebooks and sandboxes print: the value itself. */
function assigned(text: string): string {
  const match = /^(?:#\s*)?[A-Za-z_]\w{0,60}\s*=\s*(["'])([^]*)$/.exec(text);
  if (match === null) return unquoted(text);
  const value = match[2] ?? '';
  const quote = match[1] ?? '"';
  return value.endsWith(quote) ? value.slice(0, -1) : value;
}

function unquoted(text: string): string {
  const whole = /^(["'])([^"'\n]*)\1$/.exec(text);
  return whole === null ? text : (whole[2] ?? '');
}

/**
 * What follows a status line or a short introduction, with it: the message of an object (`HTTP 409 Conflict: {"error": …}`),
 * or the body below HTTP headers. Null where there is no more to it.
 */
function introduced(text: string): string | null {
  const before = /^[^\n{]{1,100}(?=\{)/.exec(text)?.[0];
  const message = before === undefined ? null : errorMessage(text.slice(before.length));
  if (before !== undefined && message !== null) return `${before.replace(/[\s:,-]+$/, '')}: ${message}`;
  const [head = ''] = text.split('\n', 1);
  if (!/^HTTP\/[\d.]{1,5} [1-5]\d\d\b/.test(head)) return null;
  const body = /\n\r?\n([^]*)$/.exec(text)?.[1]?.trim() ?? '';
  return body === '' ? null : `${head.trim()}: ${errorMessage(body) ?? telling(body, body)}`;
}

/** The message of `{"error": …}` and its kin; null where the text is no such object. */
function errorMessage(text: string): string | null {
  if (!text.startsWith('{')) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return messageOf(value, 3);
}

function messageOf(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (depth === 0 || typeof value !== 'object' || value === null) return null;
  const record = value as Record<string, unknown>;
  const found = messageNames.flatMap((name) =>
    Object.hasOwn(record, name) ? (messageOf(record[name], depth - 1) ?? []) : [],
  );
  const [first, second] = found;
  if (first === undefined) return null;
  // `Bad Request`, `ITEM_LOCKED`: a kind of failure, which the message beside it tells apart.
  const isKind = first.length <= 40 && first.split(' ').length <= 3;
  return isKind && second !== undefined && second !== first ? `${first}: ${second}` : first;
}

/** Where objects keep what went wrong, the most telling first. */
const messageNames = [
  'error',
  'errors',
  'message',
  'error_message',
  'errorMessage',
  'error_description',
  'msg',
  'detail',
  'details',
  'reason',
  'stderr',
  '0',
];

function telling(head: string, text: string): string {
  return raised(head, text) ?? failingLine(head, text);
}

function withoutPrefix(text: string): string {
  const first = text.charCodeAt(0);
  if (first < 128 && !'eEfF['.includes(text.charAt(0))) return text;
  const plain = first < 128 ? text : text.replace(/^[\p{So}\p{Mn}]{1,4} ?/u, '');
  const rest = plain.replace(/^(?:(?:fatal )?error\s*:\s*|fatal\s*:\s*|\[error\] )/i, '');
  return rest === '' || rest === plain ? text : rest;
}
