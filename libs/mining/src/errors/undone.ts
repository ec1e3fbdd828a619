import { fieldsOf, isNothing, isObject, isTold, isUncounted, textOf, type Fields } from './answer-fields.ts';
import { envelope, flags, idName, isEnvelope, isFailingCode, messages } from './field-names.ts';

/** Flags that say no, of nothing but how the call went: `{"denied": true, "reason": …}`, `{"success": 0, "message": …}`. */
export function isFlaggedDown(fields: Fields): boolean {
  const { denied, rejected, refused, failed, ...others } = fields;
  if (!isEnvelope(others)) return false;
  if ([denied, rejected, refused, failed].includes(true)) return true;
  if (!['message', 'msg', 'errmsg', 'reason'].some((name) => isTold(fields[name]))) return false;
  return (
    flags.some((name) => /^(?:0|no|n)$/i.test(textOf(fields[name]))) ||
    (fields['result'] === false && !isTold(fields['reason']))
  );
}

/** Nothing came of it and something failed: `{"created": 0, "failed": 1}`. */
export function allFailed(fields: Fields): boolean {
  const failed = countOf(
    fields['failed'] ?? fields['failures'] ?? fields['failedcount'] ?? fields['errorcount'],
  );
  const done = Object.entries(fields)
    .filter(([name]) => doneCount.test(name))
    .map(([name, value]) => [name, countOf(value)] as const);
  return (
    typeof failed === 'number' && failed > 0 && done.length > 0 && done.every(([, count]) => count === 0)
  );
}

/** Of what is counted or listed. */
const countOf = (value: unknown) => (Array.isArray(value) ? value.length : value);

const doneCount =
  /^(?:successes|created|updated|inserted|imported|succeeded|successful|sent|deleted|processed|applied|added)(?:count)?$/;

/** `created: false`, of something that has no name yet; `valid: false` with a reason and nothing else. */
export function wasNotDone(fields: Fields): boolean {
  const names = Object.keys(fields);
  if (fields['valid'] === false && names.every((name) => name === 'valid' || envelope.has(name)))
    return messages.some((name) => isTold(fields[name]));
  const isToldWhy = messages.some((name) => isFailingCode(textOf(fields[name])));
  return (
    names.length <= 3 &&
    names.some((name) => (deed.test(name) || (isToldWhy && grant.test(name))) && fields[name] === false) &&
    !names.some((name) => idName.test(name))
  );
}

const deed =
  /^(?:created|updated|sent|saved|booked|reserved|processed|executed|scheduled|charged|added|applied|submitted|published|delivered|changed|written|stored|accepted|acknowledged|committed)$/;

/** What may as well be a verdict that was asked for, save where the code of a failure says why. */
const grant =
  /^(?:approved|authori[sz]ed|allowed|granted|completed|captured|settled|confirmed|refunded|cancell?ed|deleted)$/;

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
    ([name, value]) => errorList.test(name) && isObject(value) && !isUncounted(value),
  );
  return listed.length > 0 && entries.every((entry) => listed.includes(entry) || isNothing(entry[1]));
}

const errorList = /^(?!.*count)(?:\w{0,20}err(?:or)?(?:s|list|messages|msgs)?|violations|invalidparams)$/;

/**
 * What tells how the call went, where beside it there is nothing: `{"status": {"code": 5, "message": …},
 * "result": null}`, `{"header": {"returnCode": "E4012", …}, "body": null}`.
 */
export function headerOf(fields: Fields): Fields | undefined {
  const filled = Object.entries(fields).filter(([, value]) => !isNothing(value));
  const [only] = filled;
  if (filled.length !== 1 || only === undefined || !header.test(only[0]) || !isObject(only[1]))
    return undefined;
  return fieldsOf(only[1]);
}

const header =
  /^(?:status|header|head|meta|ack|fault|(?:response|return|result)(?:status|header|info|meta))$/;
