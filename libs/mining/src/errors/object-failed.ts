import type { AnswerStatus } from './answer-status.ts';
import { failingText } from './failing-text.ts';
import { isEmptyAnswer } from './is-empty-answer.ts';
import { isHollow } from './is-hollow.ts';
import { readObject } from './read-object.ts';
import { refusal } from './refusing-sentence.ts';

/** An object's fields, their names in lower case without `_` and `-`: `statusCode`, `status_code` and `Status-Code` are one. */
type Fields = Readonly<Record<string, unknown>>;

/** An answer may be wrapped in so many objects. */
const deepest = 4;

/**
 * What an object says of the call that it answers: its own error, status, flag or exit code. What it says of the thing that
 * was asked for is no failure of the call: a job with `status: failed`, a list of orders, counts of errors.
 */
export function objectFailed(value: unknown, depth = deepest): AnswerStatus {
  if (typeof value === 'string') return textStatus(value, depth);
  if (typeof value !== 'object' || value === null || depth === 0) return value === null ? 'empty' : 'ok';
  if (Array.isArray(value)) return listStatus(value, depth);
  const fields = fieldsOf(value);
  if (saysFailed(fields)) return 'error';
  if (isHollow(fields)) return 'empty';
  const inner = wrapped(fields);
  if (inner === undefined) return 'ok';
  const status = objectFailed(inner, depth - 1);
  return status === 'error' && saysWell(fields) ? 'ok' : status;
}

function fieldsOf(value: object): Fields {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name.toLowerCase().replace(/[_-]/g, ''), field as unknown]),
  );
}

function textStatus(text: string, depth: number): AnswerStatus {
  const trimmed = text.trim();
  if (isEmptyAnswer(trimmed)) return 'empty';
  const value = depth > 1 ? readObject(trimmed) : undefined;
  if (value !== undefined) return objectFailed(value, depth - 1);
  return failingText(trimmed, trimmed) === true ? 'error' : 'ok';
}

/**
 * A list is a payload, save one of content blocks (`[{"type": "text", "text": …}]`), of which the first says it, and one of
 * nothing but errors.
 */
function listStatus(list: readonly unknown[], depth: number): AnswerStatus {
  const [first] = list;
  if (list.length === 0) return 'empty';
  if (typeof first !== 'object' || first === null) return 'ok';
  if (!('text' in first) || !('type' in first)) return list.every(isFault) ? 'error' : 'ok';
  return objectFailed(first.text, depth - 1);
}

/** A code, a message, and nothing that was asked for. */
function isFault(value: unknown): boolean {
  if (!isObject(value) || Array.isArray(value)) return false;
  const fields = fieldsOf(value);
  return isEnvelope(fields) && isTold(fields['errorcode']) && hasError(fields);
}

/** What an object that says nothing itself holds: `{"result": …}`, `{"content": […], "isError": false}`. */
function wrapped(fields: Fields): unknown {
  const names = Object.keys(fields).filter((name) => wrappers.has(name) || !envelope.has(name));
  const [name] = names;
  return names.length === 1 && name !== undefined && wrappers.has(name) ? fields[name] : undefined;
}

/** What is within an answer that says it went well is a payload, whatever it speaks of. */
function saysWell(fields: Fields): boolean {
  if (flags.some((name) => fields[name] === true) || fields['iserror'] === false) return true;
  if (exits.some((name) => fields[name] === 0)) return true;
  return statuses.some((name) => /^(?:2\d\d|ok|success|succeeded)$/i.test(textOf(fields[name])));
}

function saysFailed(fields: Fields): boolean {
  if (['iserror', 'isfailure'].some((name) => fields[name] === true)) return true;
  if (exits.some((name) => typeof fields[name] === 'number' && fields[name] !== 0)) return true;
  if (statuses.some((name) => isBadStatus(fields[name]))) return true;
  if (isBadStatus(fields['code']) && isTold(fields['message'])) return true;
  if (isObject(fields['meta']) && statusesOf(fieldsOf(fields['meta'])).some(isBadStatus)) return true;
  if (isRecord(fields)) return false;
  if (flags.some((name) => textOf(fields[name]).toLowerCase() === 'false')) return true;
  if (fields['failed'] === true && isEnvelope(fields)) return true;
  return hasError(fields) || hasBadState(fields) || isBareFault(fields);
}

const statusesOf = (fields: Fields) => [...statuses, 'code'].map((name) => fields[name]);

const flags = ['success', 'ok', 'succeeded', 'issuccess', 'accepted'];
const exits = ['exitcode', 'returncode', 'exitstatus', 'exit', 'rc', 'errno'];
const statuses = ['status', 'statuscode', 'httpstatus', 'httpcode', 'httpstatuscode', 'responsecode'];
const states = ['status', 'result', 'outcome', 'type'];
const messages = 'message reason detail details errormessage msg title description explanation why'.split(
  ' ',
);
const errors = [
  'error',
  'exception',
  'fault',
  'errormessage',
  'errorcode',
  'err',
  'traceback',
  'faultstring',
];

const wrappers = new Set([
  'result',
  'results',
  'response',
  'output',
  'content',
  'body',
  'data',
  'text',
  'items',
]);

/** Fields that speak of the answer and not of what was asked for. */
const envelope = new Set([
  ...[...flags, ...exits, ...statuses, ...states, ...messages, ...errors],
  ...(
    'errors code isfailure iserror failed signal data stdout stderr timestamp path instance requestid traceid hint retryafter meta ' +
    'jsonrpc documentationurl errortype errordescription stacktrace stack param severity'
  ).split(' '),
]);

/**
 * Whether it is a record of something (a job, a payment, a deployment) whose state may be a failure: it has an id and a
 * state, and the call that asked for it went well.
 */
function isRecord(fields: Fields): boolean {
  const hasId = Object.keys(fields).some(
    (name) => !envelope.has(name) && /(?:id|uuid|key|name|number|sha|workflow|job)$/.test(name),
  );
  return (
    hasId && [...states, 'state', 'phase', 'conclusion'].some((name) => typeof fields[name] === 'string')
  );
}

function hasError(fields: Fields): boolean {
  const isExplained = messages.some((name) => isTold(fields[name]));
  for (const name of errors) {
    const value = fields[name];
    if (isTold(value) || (isObject(value) && Object.keys(value).length > 0)) return true;
    if (value === true || (Number.isInteger(value) && value !== 0 && isExplained)) return true;
  }
  if (isTold(fields['stderr']) && Number.isInteger(fields['code']) && fields['code'] !== 0) return true;
  const { errors: list, data } = fields;
  const isFilled = Array.isArray(list) ? list.length > 0 : isObject(list) && Object.keys(list).length > 0;
  // A checker's findings are its answer; a list of errors and nothing else is a refusal.
  return isFilled && (data === undefined || data === null || isVoid(data)) && isEnvelope(fields);
}

function isVoid(data: unknown): boolean {
  return isObject(data) && Object.values(data).every((value) => value === null);
}

/** `status: error` with a reason, or with nothing else beside it. */
function hasBadState(fields: Fields): boolean {
  const state = states
    .map((name) => textOf(fields[name]))
    .find((each) =>
      /^(?:error|failed|failure|fail|denied|rejected|refused|unauthorized|forbidden|unavailable|timeout|not[ _]?found|invalid|aborted)$/i.test(
        each,
      ),
    );
  if (state === undefined && !/^error$/i.test(textOf(fields['state']))) return false;
  return (
    messages.some((name) => isTold(fields[name])) ||
    (/^(?:error|fail)$/i.test(state ?? '') && isEnvelope(fields))
  );
}

/** Nothing but a code and a message that speak of a failure: `{"detail": "Not found."}`, `{"code": "NO_SUCH_KEY", …}`. */
function isBareFault(fields: Fields): boolean {
  if (Object.keys(fields).length === 0 || !isEnvelope(fields)) return false;
  const text = messages.map((name) => fields[name]).find(isTold);
  if (text === undefined) return Array.isArray(fields['detail']) && fields['detail'].length > 0;
  if (refusal(text) === 'sure') return true;
  return ['code', 'type', 'errortype', 'status'].some((name) => failingCode.test(textOf(fields[name])));
}

const failingCode =
  /NOT_|NO_SUCH|INVALID|ERR|FAIL|DENIED|MISSING|EXCEEDED|TIMEOUT|UNAUTH|FORBIDDEN|CONFLICT|EXPIRED|UNAVAILABLE|Exception$|Error$|Denied$|NotFound$/;

function isEnvelope(fields: Fields): boolean {
  return Object.keys(fields).every((name) => envelope.has(name));
}

/** A text that tells something; `none` and `ok` tell that there is nothing. */
function isTold(value: unknown): value is string {
  const text = textOf(value);
  return typeof value === 'string' && text !== '' && !/^(?:none|null|ok|no errors?|success)\.?$/i.test(text);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isBadStatus(value: unknown): boolean {
  return /^[45]\d\d$/.test(textOf(value));
}
