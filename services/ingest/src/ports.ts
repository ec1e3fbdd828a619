import type { Session, Store, TenantId } from '@nocturne/contracts';
import type { CollectionSpec, ObtainedKey } from '@nocturne/storage';
import { outboxIndex, type WithOutbox } from '@nocturne/service';
import type { SessionRecord } from './domain/session-record.ts';

/** One document a session: what is known of it and, in the same write, what the other services have to be told. */
export type SessionDocument = SessionRecord & WithOutbox;

export const sessionsSpec: CollectionSpec<SessionDocument> = {
  name: 'sessions',
  indexes: {
    ...outboxIndex,
    id: ['listed'],
    received: ['listed', 'received_at'],
    store_id: ['store'],
    store_received: ['store', 'received_at'],
  },
};

/** Which stores there are. */
export interface Stores {
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
}

/** Transcripts, each sealed under the key of its session. */
export interface Transcripts {
  /** The key of a session, which is new where nothing of it was ever sealed. Null where it was erased: its key is forgotten. */
  keyOf(session: string): Promise<ObtainedKey | null>;
  /** The blob's id; the same session and hash give the same. */
  put(key: ObtainedKey, session: string, hash: string, bytes: Uint8Array): Promise<string>;
  /** Null where it is gone. */
  get(session: string, blob: string): Promise<Session | null>;
  remove(blob: string): Promise<void>;
}
