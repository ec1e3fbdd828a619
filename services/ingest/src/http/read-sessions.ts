import type { Session, SessionSummary, TenantId } from '@nocturne/contracts';
import type { ServiceDependencies } from '@nocturne/service';
import { sealedTranscripts } from '../adapters/sealed-transcripts.ts';
import { summariseSession } from '../domain/summarise-session.ts';
import { sessionsSpec, type SessionDocument } from '../ports.ts';

type Deps = Pick<ServiceDependencies, 'storage' | 'directory'>;

interface ListQuery {
  readonly store?: string | undefined;
  readonly order: 'newest' | 'id';
  readonly page?: string | undefined;
  readonly limit: number;
}

export async function listSessions(
  { storage, directory }: Deps,
  tenant: TenantId,
  { store: name, order, page, limit }: ListQuery,
): Promise<{ data: SessionSummary[]; next_page: string | null }> {
  const store = name === undefined ? null : await directory.store(tenant, name);
  if (name !== undefined && store === null) return { data: [], next_page: null };
  const field = order === 'id' ? 'id' : 'received';
  const { items, next } = await storage.documents.collection<SessionDocument>(tenant, sessionsSpec).find({
    index: store === null ? field : `store_${field}`,
    where: store === null ? { listed: 1 } : { store: store.id },
    order: order === 'id' ? 'ascending' : 'descending',
    limit,
    ...(page === undefined ? {} : { after: page }),
  });
  return { data: items.flatMap(({ value }) => summariseSession(value) ?? []), next_page: next };
}

export async function readSession(
  { storage }: Deps,
  tenant: TenantId,
  id: string,
): Promise<SessionSummary | null> {
  const stored = await storage.documents.collection<SessionDocument>(tenant, sessionsSpec).get(id);
  return stored === null ? null : summariseSession(stored.value);
}

/** The redacted session in canonical form, with the outcome that counts now. Null where there is none, or none any more. */
export async function readTranscript(
  { storage }: Deps,
  tenant: TenantId,
  id: string,
): Promise<Session | null> {
  const stored = await storage.documents.collection<SessionDocument>(tenant, sessionsSpec).get(id);
  if (stored === null || stored.value.transcript === null) return null;
  const { transcript, outcome } = stored.value;
  const session = await sealedTranscripts(storage, tenant).get(id, transcript.blob);
  return session === null || outcome === null ? session : { ...session, outcome: outcome.value };
}
