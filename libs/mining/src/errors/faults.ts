import { fieldsOf, isNothing, isObject, isTold, textOf, type Fields } from './answer-fields.ts';
import { envelope, errors, idName, isEnvelope, isFailingCode, messages, states } from './field-names.ts';
import { failingText } from './failing-text.ts';
import { refusal } from './refusing-sentence.ts';

export function hasError(fields: Fields): boolean {
  // In the place of what was asked for there is nothing.
  const others = Object.entries(fields).filter(([name]) => !errors.includes(name));
  const isBarren = others.length > 0 && others.every(([, value]) => isNothing(value));
  const isExplained = isBarren || messages.some((name) => isTold(fields[name]));
  for (const name of errors) {
    const value = fields[name];
    if (/^0{1,5}$/.test(textOf(value))) continue;
    if (isTold(value) || (isObject(value) && Object.keys(value).length > 0)) return true;
    if (value === true || (Number.isInteger(value) && value !== 0 && isExplained)) return true;
  }
  if (isTold(fields['stderr']) && Number.isInteger(fields['code']) && fields['code'] !== 0) return true;
  if (isTold(fields['errors'])) return true;
  const list = fields['errors'] ?? fields['violations'] ?? fields['invalidparams'];
  const { data } = fields;
  const isFilled = Array.isArray(list) ? list.length > 0 : isObject(list) && Object.keys(list).length > 0;
  // A checker's findings are its answer; a list of errors and nothing else is a refusal.
  return isFilled && (data === undefined || data === null || isVoid(data)) && isEnvelope(fields);
}

/** `status: error` with a reason, or with nothing else beside it. */
export function hasBadState(fields: Fields): boolean {
  const state = [
    ...states,
    ...(isTold(fields['message']) && Object.keys(fields).length <= 3 ? ['state'] : []),
  ]
    .map((name) => textOf(fields[name]))
    .find((each) =>
      /^(?:error|failed|failure|fail|denied|rejected|refused|unauthorized|forbidden|unavailable|timeout|not[ _]?found|invalid|aborted|declined|blocked)$/i.test(
        each,
      ),
    );
  if (state === undefined && !/^error$/i.test(textOf(fields['state']))) return false;
  return (
    messages.some((name) => isTold(fields[name])) ||
    (/^(?:error|fail)$/i.test(state ?? '') && isEnvelope(fields))
  );
}

/** Nothing but a code or a message, or both, that speak of a failure: `{"detail": "Not found."}`, `{"code": "rate_limited"}`. */
export function isBareFault(fields: Fields): boolean {
  if (Object.keys(fields).length === 0 || !isEnvelope(fields)) return false;
  const text = messages.map((name) => fields[name]).find(isTold);
  if (text === undefined)
    return (
      isFailingCode(textOf(fields['code'])) ||
      (Array.isArray(fields['detail']) && fields['detail'].length > 0)
    );
  if (surely.has(failingText(text, text))) return true;
  return ['code', 'type', 'errortype', 'status', 'category', 'reason', 'message'].some((name) =>
    isFailingCode(textOf(fields[name])),
  );
}

const surely: ReadonlySet<unknown> = new Set(['form', 'sure']);

/** A code, a message, and nothing that was asked for. */
export function isFault(value: unknown): boolean {
  if (!isObject(value) || Array.isArray(value)) return false;
  const fields = fieldsOf(value);
  const isBare = Object.keys(fields).every(
    (name) => envelope.has(name) || /^(?:fields?|paths?|loc)$/.test(name),
  );
  return isBare && isTold(fields['errorcode']) && hasError(fields);
}

/** What refuses, told of each field: `{"email": ["This field is required."]}`; or of what was asked for, in whose place nothing is. */
export function isToldOff(fields: Fields): boolean {
  // When to try again is no part of what was asked for.
  const filled = Object.entries(fields).filter(([name, value]) => !isNothing(value) && name !== 'retryafter');
  if (filled.length === 0 || filled.length > 6) return false;
  const refused = filled.filter(
    ([name, value]) => !handedOn.test(name) && sayings(value).some((text) => surely.has(refusal(text))),
  );
  if (refused.length === filled.length && filled.every(([, value]) => sayings(value).length > 0)) return true;
  // A verdict (`eligible: false`) with its reason is an answer; nothing at all, with a reason, is none.
  const [only] = filled;
  if (filled.length > 1 || only === undefined || !messages.includes(only[0]) || naming.test(only[0]))
    return false;
  const others = Object.values(fields).filter((value) => value !== only[1]);
  return others.length > 0 && !others.includes(false) && isTold(only[1]) && !wellTold.test(only[1]);
}

/** What stands in these is what was asked for, whatever it says. */
const handedOn =
  /^(?:answer|result|text|content|output|translation|summary|definition|quote|snippet|body|title|notes?|comments?|description|reply|response)$/;

const naming = /^(?:title|description|info|message)$/;

function sayings(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every((each): each is string => typeof each === 'string' && each.includes(' ')) ? list : [];
}

/** Nothing came of it and something failed: `{"created": 0, "failed": 1}`. */
export function allFailed(fields: Fields): boolean {
  const failed = fields['failed'] ?? fields['failedcount'] ?? fields['errorcount'];
  const done = Object.entries(fields).filter(([name]) => doneCount.test(name));
  return (
    typeof failed === 'number' && failed > 0 && done.length > 0 && done.every(([, count]) => count === 0)
  );
}

const doneCount =
  /^(?:created|updated|inserted|imported|succeeded|successful|sent|deleted|processed|applied|added)(?:count)?$/;

/** A code other than that of success, a message, and in the place of what was asked for nothing. */
export function isCodedFault(fields: Fields): boolean {
  const entries = Object.entries(fields);
  const isCoded = entries.some(
    ([name, value]) =>
      codeName.test(name) &&
      (/^-?[1-9]\d{0,6}$/.test(textOf(value)) || isFailingCode(textOf(value))) &&
      !/^[123]\d\d$/.test(textOf(value)),
  );
  const message = entries.find(([name, value]) => messageName.test(name) && isTold(value))?.[1];
  if (!isCoded || message === undefined || wellTold.test(textOf(message))) return false;
  return entries.every(
    ([name, value]) =>
      envelope.has(name) || codeName.test(name) || messageName.test(name) || isNothing(value),
  );
}

const codeName = /^(?:cod|code|ret|\w{0,12}code)$/;

const messageName = /^(?:\w{0,12}(?:msg|message)|detail|details|reason)$/;

const wellTold = /\b(?:ok|success\w*|done|created|welcome|accepted|completed?)\b|成功|完了/i;

/** `created: false`, of something that has no name yet; `valid: false` with a reason and nothing else. */
export function wasNotDone(fields: Fields): boolean {
  const names = Object.keys(fields);
  if (fields['valid'] === false && names.every((name) => name === 'valid' || envelope.has(name)))
    return messages.some((name) => isTold(fields[name]));
  return (
    names.length <= 3 &&
    names.some((name) => deed.test(name) && fields[name] === false) &&
    !names.some((name) => idName.test(name))
  );
}

const deed =
  /^(?:created|updated|sent|saved|booked|reserved|processed|executed|scheduled|charged|added|applied|submitted|published|delivered|changed|written|stored|accepted|acknowledged|committed)$/;

/**
 * Whether all that an object holds, within others of one field each, is a list of errors, with nothing in the place of what was
 * asked for: `{"data": {"addLine": {"cart": null, "userErrors": [{…}]}}}`.
 */
export function holdsOnlyErrors(fields: Fields, depth: number): boolean {
  const entries = Object.entries(fields);
  const [first] = entries;
  if (
    entries.length === 1 &&
    first !== undefined &&
    depth > 1 &&
    isObject(first[1]) &&
    !Array.isArray(first[1])
  )
    return holdsOnlyErrors(fieldsOf(first[1]), depth - 1);
  const listed = entries.filter(
    ([name, value]) => errorList.test(name) && isObject(value) && !isNothing(value),
  );
  return listed.length > 0 && entries.every((entry) => listed.includes(entry) || isNothing(entry[1]));
}

const errorList = /^(?!.*count)(?:\w{0,20}err(?:or)?(?:s|messages|msgs)?|violations|invalidparams)$/;

function isVoid(data: unknown): boolean {
  return isObject(data) && Object.values(data).every((value) => value === null);
}
