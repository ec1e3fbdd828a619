import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  httpLimits,
  inputEventId,
  refusal,
  sha256,
  topics,
  type Refusal,
  type Result,
  type Session,
  type SessionsAccepted,
  type Store,
  type TenantId,
} from '@nocturne/contracts';
import { HttpRefusal, ndjsonLines, type ServiceDependencies } from '@nocturne/service';
import { isRecord, listIn, textIn } from '../domain/records.ts';
import { redactSession } from '../redaction/redact-session.ts';
import { parseSession } from '../steps/parse-session.ts';
import { awaitStore } from './await-store.ts';

type Deps = Pick<ServiceDependencies, 'clock' | 'directory' | 'publish'>;
type Refused = SessionsAccepted['refused'][number];

/**
 * Takes the sessions of a request: each is accepted or refused by itself, and what is accepted is on the bus when this
 * resolves, already redacted. The same session again makes the same event, which the pipeline knows for a repeat.
 * @param target the store they teach, whatever they name themselves.
 */
export async function acceptSessions(
  deps: Deps,
  tenant: TenantId,
  body: unknown,
  target: string | undefined,
): Promise<SessionsAccepted> {
  const receivedAt = deps.clock.now();
  const items = itemsOf(body);
  const stores = new Map<string, Promise<Store | null>>();
  const refused: Refused[] = [];
  const ready: { readonly session: Session; readonly redactions: Record<string, number> }[] = [];

  for (const [index, item] of items.entries()) {
    const parsed = item.ok ? parseSession(item.value, receivedAt) : item;
    if (!parsed.ok) {
      refused.push(refusedItem(index, item.ok ? item.value : null, parsed.refusal));
      continue;
    }
    const name = target ?? parsed.value.store ?? 'default';
    const asked = stores.get(name) ?? awaitStore(deps.directory, tenant, name);
    stores.set(name, asked);
    const store = await asked;
    if (store === null) {
      refused.push(refusedItem(index, parsed.value, refusal('store_unknown')));
      continue;
    }
    // Redaction is work of this thread: others get their turn between sessions.
    await nextTurn();
    const { session, counts } = await redactSession({ ...parsed.value, store: store.id }, tenant);
    ready.push({ session, redactions: counts });
  }

  const topic = topics.sessionsCompleted;
  const received_at = receivedAt.toISOString();
  await Promise.all(
    ready.map(({ session, redactions }) => {
      const event = inputEventId(topic.type, tenant, sha256(JSON.stringify(session)));
      return deps.publish(topic, tenant, event, { session, received_at, redactions });
    }),
  );
  return { accepted: ready.map(({ session }) => ({ id: session.id })), refused };
}

/** The sessions of a body: lines, a list, `{"sessions": [...]}`, or the one that it is. */
function itemsOf(body: unknown): readonly Result<unknown>[] {
  const lines = ndjsonLines(body);
  if (lines !== null) return lines.map((line) => line.parsed);
  const list = Array.isArray(body)
    ? (body as unknown[])
    : isRecord(body)
      ? listIn(body, 'sessions')
      : undefined;
  const values = list ?? [body];
  if (values.length > httpLimits.sessionsPerRequest) {
    throw new HttpRefusal(refusal('body_too_large', `more than ${httpLimits.sessionsPerRequest} sessions`));
  }
  return values.map((value) => ({ ok: true, value }));
}

function refusedItem(index: number, value: unknown, { code, message }: Refusal): Refused {
  const id = isRecord(value) ? textIn(value, 'id')?.slice(0, 200).toWellFormed() : undefined;
  return { index, ...(id === undefined ? {} : { id }), code, message };
}
