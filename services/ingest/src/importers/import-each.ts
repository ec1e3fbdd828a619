import type { Result, SessionInput } from '@nocturne/contracts';
import { parseSession } from '../steps/parse-session.ts';
import { refuse, type Imported, type Importer } from './imported.ts';

/** An importer of a format in which each value of the file is a session by itself. */
export function importEach(convert: (value: unknown) => Result<SessionInput>): Importer {
  return async function* (source, items) {
    for await (const item of items) {
      const place = `${source}:${item.line}`;
      if ('code' in item) yield refuse(place, item.code, item.reason);
      else yield importedOf(place, convert(item.value));
    }
  };
}

/** Checks what a converter made as if a stranger had sent it: the limits and the schema hold for every format. */
export function importedOf(source: string, converted: Result<SessionInput>): Imported {
  const parsed = converted.ok ? parseSession(converted.value) : converted;
  if (!parsed.ok) return refuse(source, parsed.refusal.code, parsed.refusal.message);
  if (parsed.value.steps.length === 0) return refuse(source, 'not_a_session', 'it holds no message');
  return { kind: 'session', source, session: parsed.value };
}
