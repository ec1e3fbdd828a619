import { sessionSchema, sessionSummarySchema, type Session, type SessionSummary } from '@nocturne/contracts';
import { pathOf, type Transport } from '../http/transport.ts';

export interface SessionCalls {
  /** Newest first. @param store by id or by name. */
  list(store: string): AsyncGenerator<SessionSummary>;
  get(session: string): Promise<SessionSummary>;
  /** As redaction left it. */
  transcript(session: string): Promise<Session>;
}

export function sessionCalls(transport: Transport): SessionCalls {
  return {
    list: (store) => transport.list('/v1/sessions', sessionSummarySchema, { store }),
    get: (session) => transport.get(pathOf`/v1/sessions/${session}`, sessionSummarySchema),
    transcript: (session) => transport.get(pathOf`/v1/sessions/${session}/transcript`, sessionSchema),
  };
}
