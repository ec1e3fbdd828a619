import { contentHash, ok, refusal, refused, type Result, type SessionInput } from '@nocturne/contracts';
import { isRecord, listIn, recordIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { wellFormed } from '../../domain/well-formed.ts';
import { importedOf } from '../import-each.ts';
import { refuse, type Importer } from '../imported.ts';
import { convertEvents } from './convert-events.ts';

/**
 * Sessions of Anthropic's Managed Agents: a page of `GET /v1/sessions/{id}/events` (`data` or `events`, perhaps beside
 * the `session`), or its events one a value. Events that name their session are put together by it.
 */
export const importManagedAgents: Importer = async function* (source, items) {
  const loose = new Map<string, JsonRecord[]>();
  for await (const item of items) {
    const place = `${source}:${item.line}`;
    if ('code' in item) {
      yield refuse(place, item.code, item.reason);
      continue;
    }
    const value = wellFormed(item.value);
    const events = isRecord(value) ? (listIn(value, 'events') ?? listIn(value, 'data')) : undefined;
    if (isRecord(value) && events !== undefined) {
      yield importedOf(place, convert(value, events.filter(isRecord)));
    } else if (isRecord(value) && typeof value['type'] === 'string') {
      const session = textIn(value, 'session_id') ?? '';
      const known = loose.get(session);
      if (known === undefined) loose.set(session, [value]);
      else known.push(value);
    } else yield refuse(place, 'invalid_shape', 'it is no session event');
  }
  for (const events of loose.values()) yield importedOf(source, convert(events[0] ?? {}, events));
};

function convert(container: JsonRecord, events: readonly JsonRecord[]): Result<SessionInput> {
  if (events.length === 0) return refused(refusal('not_a_session', 'it holds no event'));
  const session =
    recordIn(container, 'session') ?? (listIn(container, 'events') === undefined ? {} : container);
  const agent = recordIn(session, 'agent');
  const model = modelOf(agent) ?? modelOf(session);
  return ok({
    id: textIn(session, 'id') ?? textIn(container, 'session_id') ?? derivedIdOf(events),
    ...(agent === undefined ? {} : agentOf(agent)),
    ...(model === undefined ? {} : { model }),
    ...memoryOf(session),
    ...convertEvents(events),
  });
}

/** By the first event alone, so that a longer export of the same session revises it. */
function derivedIdOf(events: readonly JsonRecord[]): string {
  const [first = {}] = events;
  return `managed-agents:${contentHash(textIn(first, 'id') ?? first).slice(0, 16)}`;
}

function agentOf(agent: JsonRecord): Pick<SessionInput, 'agent'> {
  const id = textIn(agent, 'name') ?? textIn(agent, 'id');
  const version = agent['version'];
  if (id === undefined) return {};
  const known = typeof version === 'string' || typeof version === 'number';
  return { agent: { id: id.slice(0, 200), ...(known ? { version: String(version).slice(0, 200) } : {}) } };
}

function modelOf(record: JsonRecord | undefined): string | undefined {
  if (record === undefined) return undefined;
  const model = recordIn(record, 'model');
  return (model === undefined ? textIn(record, 'model') : textIn(model, 'id'))?.slice(0, 200);
}

function memoryOf(session: JsonRecord): Pick<SessionInput, 'memory'> {
  const stores = (listIn(session, 'resources') ?? [])
    .filter(isRecord)
    .flatMap((resource) =>
      resource['type'] === 'memory_store' ? (textIn(resource, 'memory_store_id') ?? []) : [],
    );
  return stores.length === 0
    ? {}
    : { memory: stores.slice(0, 8).map((store) => ({ store: store.slice(0, 200) })) };
}
