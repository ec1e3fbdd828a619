import { fieldsOf, isBadStatus, isObject, isTold, textOf, type Fields } from './answer-fields.ts';
import type { AnswerStatus } from './answer-status.ts';
import { failingText } from './failing-text.ts';
import { hasBadState, hasError, isBareFault, isCodedFault, isFault, isToldOff } from './faults.ts';
import {
  envelope,
  errors,
  exits,
  flags,
  idName,
  isEnvelope,
  messages,
  states,
  statuses,
  wrappers,
} from './field-names.ts';
import { isEmptyAnswer } from './is-empty-answer.ts';
import { isHollow } from './is-hollow.ts';
import { readObject } from './read-object.ts';
import { allFailed, headerOf, holdsOnlyErrors, isFlaggedDown, wasNotDone } from './undone.ts';

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
  if (holdsOnlyErrors(fields, depth)) return 'error';
  if (isHollow(fields)) return 'empty';
  const inner = wrapped(fields);
  if (inner === undefined) return 'ok';
  const status = objectFailed(inner, depth - 1);
  return status === 'error' && saysWell(fields) && !isRefusal(inner) ? 'ok' : status;
}

function textStatus(text: string, depth: number): AnswerStatus {
  const trimmed = text.trim();
  if (isEmptyAnswer(trimmed)) return 'empty';
  const value = depth > 1 ? readObject(trimmed) : undefined;
  if (value !== undefined) return objectFailed(value, depth - 1);
  const failed = failingText(trimmed, trimmed);
  return failed !== null && failed !== 'maybe' ? 'error' : 'ok';
}

/**
 * A list is a payload, save one of content blocks (`[{"type": "text", "text": …}]`), of which the first says it, and one of
 * nothing but errors.
 */
function listStatus(list: readonly unknown[], depth: number): AnswerStatus {
  const [first] = list;
  if (list.length === 0) return 'empty';
  if (typeof first !== 'object' || first === null) return 'ok';
  if (!('text' in first) || !('type' in first))
    return list.every((each) => isFault(each, list.length === 1)) ? 'error' : 'ok';
  return objectFailed(first.text, depth - 1);
}

/** What an object that says nothing itself holds: `{"result": …}`, `{"content": […], "isError": false}`. */
function wrapped(fields: Fields): unknown {
  const places = Object.keys(fields).filter((name) => wrappers.has(name) || !envelope.has(name));
  // Beside what is filled, what is not holds nothing.
  const filled = places.filter((name) => fields[name] !== null);
  const names = filled.length === 0 ? places : filled;
  const [name] = names;
  // What a schema says that fields may hold.
  if (names.length !== 1 || name === undefined || name === 'properties') return undefined;
  const inner = fields[name];
  if (wrappers.has(name)) return inner;
  // Whatever it is called: `{"refund": {"success": false, "message": …}}` holds nothing but how the call went.
  return isObject(inner) && !Array.isArray(inner) && isEnvelope(fieldsOf(inner)) ? inner : undefined;
}

/** It went well as far as the wire goes; what was asked was refused: `{"ok": true, "result": {"ok": false, "why": …}}`. */
function isRefusal(inner: unknown): boolean {
  if (!isObject(inner) || Array.isArray(inner)) return false;
  const fields = fieldsOf(inner);
  return isEnvelope(fields) && flags.some((name) => fields[name] === false);
}

/** What is within an answer that says it went well is a payload, whatever it speaks of. */
function saysWell(fields: Fields): boolean {
  if (flags.some((name) => fields[name] === true) || fields['iserror'] === false) return true;
  if (exits.some((name) => fields[name] === 0)) return true;
  return statuses.some((name) => /^(?:2\d\d|ok|success|succeeded)$/i.test(textOf(fields[name])));
}

function saysFailed(fields: Fields): boolean {
  if (['iserror', 'isfailure'].some((name) => fields[name] === true)) return true;
  const isRecorded = isRecord(fields);
  const hasOutput = ['stdout', 'stderr', 'output'].some((name) => name in fields);
  if ((!isRecorded || hasOutput) && hasFailedCode(fields)) return true;
  if (statuses.some((name) => isBadStatus(fields[name])) && speaksOfCall(fields)) return true;
  if (isBadStatus(fields['code']) && isTold(fields['message'])) return true;
  if (['meta', 'metadata'].some((name) => isObject(fields[name]) && hasFailedCode(fieldsOf(fields[name]))))
    return true;
  if (isObject(fields['meta']) && statusesOf(fieldsOf(fields['meta'])).some(isBadStatus)) return true;
  if (
    isTold(fields['message']) &&
    (isTold(fields['stack']) || /(?:Error|Exception)$/.test(textOf(fields['name'])))
  )
    return true;
  if (isRecorded) return false;
  if (flags.some((name) => textOf(fields[name]).toLowerCase() === 'false')) return true;
  return (
    hasError(fields) ||
    hasBadState(fields) ||
    isHeaderBad(fields) ||
    isFlaggedDown(fields) ||
    isBareFault(fields) ||
    isCodedFault(fields) ||
    isToldOff(fields) ||
    allFailed(fields) ||
    wasNotDone(fields)
  );
}

function isHeaderBad(fields: Fields): boolean {
  const header = headerOf(fields);
  return header !== undefined && saysFailed(header);
}

/**
 * Whether a status among these fields is that of the call, and not one that was looked up: they say why, or there is next to
 * nothing beside it.
 */
function speaksOfCall(fields: Fields): boolean {
  const others = Object.keys(fields).filter((name) => !envelope.has(name) && !wrappers.has(name));
  return others.length <= 1 || [...messages, ...errors].some((name) => isTold(fields[name]));
}

function hasFailedCode(fields: Fields): boolean {
  return exits.some((name) => typeof fields[name] === 'number' && fields[name] !== 0);
}

const statusesOf = (fields: Fields) => [...statuses, 'code'].map((name) => fields[name]);

/**
 * Whether it is a record of something (a job, a payment, a deployment) whose state may be a failure: it has an id and a
 * state, and the call that asked for it went well.
 */
function isRecord(fields: Fields): boolean {
  const hasId = Object.entries(fields).some(
    ([name, value]) => value !== null && !envelope.has(name) && idName.test(name),
  );
  return (
    hasId && [...states, 'state', 'phase', 'conclusion'].some((name) => typeof fields[name] === 'string')
  );
}
