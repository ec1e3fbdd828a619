import type { z } from 'zod';

/** What a schema found wrong about a world, a sentence each: where, with the name of what it is about, and what. */
export function sayWhatIsWrong(error: z.ZodError, value: unknown): string[] {
  return error.issues.flatMap(({ code, path, message, ...more }) => {
    const where = placeOf(path, value);
    if (code === 'unrecognized_keys' && 'keys' in more)
      return more.keys.map((key) => `${where}: there is no field ${key}`);
    if (message.endsWith('received undefined')) return [`${where} is missing`];
    return [`${where}: ${message}`];
  });
}

/** `failures[2] (stale-quote).rate`; `it` where it is the whole. */
function placeOf(path: readonly PropertyKey[], value: unknown): string {
  let here: unknown = value;
  let place = '';
  for (const key of path) {
    here =
      typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof key !== 'number') place += place === '' ? String(key) : `.${String(key)}`;
    else place += `[${key}]${nameOf(here)}`;
  }
  return place === '' ? 'it' : place;
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { id, name } = value as { readonly id?: unknown; readonly name?: unknown };
  const known = id ?? name;
  return typeof known === 'string' ? ` (${known})` : '';
}
