export type IndexKey = string | number | boolean | null;

/**
 * The value of an indexed field as indexes see it: absent counts as null, as does a number that JSON cannot hold; a lone
 * surrogate counts as U+FFFD, because neither SQLite nor MongoDB can compare it.
 * @throws TypeError where the field holds an object or an array.
 */
export function indexKey(value: unknown): IndexKey {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  throw new TypeError('an indexed field holds a string, a number, a boolean or null');
}
