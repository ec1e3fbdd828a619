import { isDeepStrictEqual } from 'node:util';

/** Whether the text, read as JSON, has this value at this place; names that an object only inherits are none of its own. */
export function hasValue(text: string, path: readonly (string | number)[], value: unknown): boolean {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return false;
  }
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return false;
    found = (found as Record<string | number, unknown>)[step];
  }
  return isDeepStrictEqual(found, value);
}
