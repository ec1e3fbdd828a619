import { remembering } from '../remember.ts';

/** An object's fields, their names in lower case without `_` and `-`: `statusCode`, `status_code` and `Status-Code` are one. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: object): Fields {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [plainName(name), field as unknown]),
  );
}

const plainName = remembering((name) => name.toLowerCase().replace(/[_-]/g, ''));

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}

/** A text that tells something; `none` and `ok` tell that there is nothing, `0.02 mm` is a figure. */
export function isTold(value: unknown): value is string {
  const text = textOf(value);
  return (
    typeof value === 'string' &&
    text !== '' &&
    !/^(?:(?:none|null|ok|no errors?|success)\.?|[-+±]?\d{1,9}\.\d+ ?[%\w°]{0,5})$/i.test(text)
  );
}

/** Null, false, an empty text, list or object. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === false || value === '') return true;
  return isObject(value) && Object.values(value).every(isNothing);
}

/** Nothing, or counts of nothing: `{"count": 0}`. */
export function isUncounted(list: object): boolean {
  return Object.values(list).every((value) => value === 0 || isNothing(value));
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isBadStatus(value: unknown): boolean {
  return /^[45]\d\d$/.test(textOf(value));
}
