import { fieldsOf, isNothing, isObject, isTold, isUncounted, textOf, type Fields } from './answer-fields.ts';
import { envelope, errors, errorText, isEnvelope, isFailingCode, messages, states } from './field-names.ts';
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
  if (isTold(fields['errors']) || ['errors', 'haserror', 'haserrors'].some((name) => fields[name] === true))
    return true;
  if (Object.entries(fields).some(([name, value]) => errorText.test(name) && isTold(value))) return true;
  const list = fields['errors'] ?? fields['violations'] ?? fields['invalidparams'];
  const { data } = fields;
  const isFilled = Array.isArray(list) ? list.length > 0 : isObject(list) && !isUncounted(list);
  // A checker's findings are its answer; a list of errors and nothing else is a refusal.
  return isFilled && (data === undefined || data === null || isVoid(data)) && isEnvelope(fields);
}

/** `status: error` with a reason, or with nothing else beside it. */
export function hasBadState(fields: Fields): boolean {
  if (isBarrenWithBadState(fields) || isSevere(fields)) return true;
  const state = [
    ...states,
    ...(isTold(fields['message']) && Object.keys(fields).length <= 3 ? ['state'] : []),
  ]
    .map((name) => textOf(fields[name]))
    .find((each) =>
      /^(?:error|failed|failure|fail|nok|nack|ko|unsuccessful|denied|rejected|refused|unauthorized|forbidden|unavailable|timeout|not[ _]?found|invalid|aborted|declined|blocked)$/i.test(
        each,
      ),
    );
  if (state === undefined && !/^error$/i.test(textOf(fields['state']))) return false;
  return (
    messages.some((name) => isTold(fields[name])) ||
    (/^(?:error|fail)$/i.test(state ?? '') && isEnvelope(fields))
  );
}

/** What is worst in it is an error, and beside that there are only messages. */
function isSevere(fields: Fields): boolean {
  const { highestseverity: worst = fields['severity'], notifications, ...others } = fields;
  if (!/^(?:error|failure|fatal|critical)$/i.test(textOf(worst)) || !isEnvelope(others)) return false;
  return messages.some((name) => isTold(fields[name])) || Array.isArray(notifications);
}

/** In the place of what was asked for there is nothing, and beside it the code of a failure: `{"status": "REQUEST_DENIED", "results": []}`. */
function isBarrenWithBadState(fields: Fields): boolean {
  const code = textOf(fields['status']);
  if (
    !/_/.test(code) ||
    !isFailingCode(code) ||
    /^(?:NOT_(?:STARTED|READY|REQUIRED|APPLICABLE)|NO_|ZERO_)/i.test(code)
  )
    return false;
  const others = Object.entries(fields).filter(([name]) => name !== 'status');
  return others.length > 0 && others.every(([name, value]) => isNothing(value) || messages.includes(name));
}

/** Nothing but a code or a message, or both, that speak of a failure: `{"detail": "Not found."}`, `{"code": "rate_limited"}`. */
export function isBareFault(fields: Fields): boolean {
  // What has the name of a failure is one: `{"name": "UNPROCESSABLE_ENTITY", "details": […]}`.
  const { name, ...others } = fields;
  if (Object.keys(fields).length === 0 || !isEnvelope(others)) return false;
  if (name !== undefined && !(/[A-Z]_[A-Z]/.test(textOf(name)) && isFailingCode(textOf(name)))) return false;
  const text = messages.map((name) => fields[name]).find(isTold);
  if (text === undefined)
    return (
      isFailingCode(textOf(fields['code'])) ||
      isFailingCode(textOf(fields['name'])) ||
      (Array.isArray(fields['detail']) && fields['detail'].length > 0)
    );
  const said = failingText(text, text);
  if (
    surely.has(said) ||
    (said === 'likely' && Object.keys(fields).length === 1 && !isTold(fields['reason']))
  )
    return true;
  return ['code', 'name', 'type', 'errortype', 'status', 'category', 'reason', 'message'].some((name) =>
    isFailingCode(textOf(fields[name])),
  );
}

const surely: ReadonlySet<unknown> = new Set(['form', 'sure']);

/** A code, a message, and nothing that was asked for. */
export function isFault(value: unknown, isAlone: boolean): boolean {
  if (!isObject(value) || Array.isArray(value)) return false;
  const fields = fieldsOf(value);
  const isBare = Object.keys(fields).every(
    (name) => envelope.has(name) || /^(?:fields?|paths?|loc)$/.test(name),
  );
  return isBare && (isAlone || isTold(fields['errorcode'])) && hasError(fields);
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

/** A code other than that of success, a message, and in the place of what was asked for nothing. */
export function isCodedFault(fields: Fields): boolean {
  const entries = Object.entries(fields);
  const isCoded = entries.some(
    ([name, value]) =>
      codeName.test(name) &&
      (/^(?:[A-Z]{1,4}[-_.]?(?!0+$)\d{3,6}|-?[1-9]\d{0,6})$/.test(textOf(value)) ||
        isFailingCode(textOf(value))) &&
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

const messageName =
  /^(?:\w{0,12}(?:msg|message)|(?:return|result|status|error|response)(?:text|desc|description)|detail|details|reason)$/;

const wellTold = /\b(?:ok|success\w*|done|created|welcome|accepted|completed?)\b|成功|完了/i;

function isVoid(data: unknown): boolean {
  return isObject(data) && Object.values(data).every((value) => value === null);
}
