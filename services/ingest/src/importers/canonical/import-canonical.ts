import { listIn, isRecord } from '../../domain/records.ts';
import { parseSession } from '../../steps/parse-session.ts';
import { refuse, type Imported, type Importer } from '../imported.ts';

/** Our own format: sessions one a value, or `{"sessions": [...]}`. */
export const importCanonical: Importer = async function* (source, items) {
  for await (const item of items) {
    const place = `${source}:${item.line}`;
    if ('code' in item) yield refuse(place, item.code, item.reason);
    else for (const value of sessionsIn(item.value)) yield read(place, value);
  }
};

/** Where `sessions` is not the first field of its object, the splitter gives the object whole. */
function sessionsIn(value: unknown): readonly unknown[] {
  return (isRecord(value) ? listIn(value, 'sessions') : undefined) ?? [value];
}

function read(source: string, value: unknown): Imported {
  const parsed = parseSession(value);
  if (!parsed.ok) return refuse(source, parsed.refusal.code, parsed.refusal.message);
  return { kind: 'session', source, session: parsed.value };
}
