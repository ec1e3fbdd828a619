import { sessionSchema, sha256, type TenantId } from '@nocturne/contracts';
import { seal, unseal, type Storage } from '@nocturne/storage';
import { sessionsSpec, type Transcripts } from '../ports.ts';

const decoder = new TextDecoder();

/** Transcripts in the blob port. A key that is forgotten takes with it whatever was sealed under it. */
export function sealedTranscripts(storage: Pick<Storage, 'blobs' | 'keys'>, tenant: TenantId): Transcripts {
  const blobs = storage.blobs(tenant);
  const keys = storage.keys(tenant);
  const place = (session: string) => ({ tenant, collection: sessionsSpec.name, id: session });
  const idOfKey = (session: string) => `session:${session}`;
  return {
    keyOf: (session) => keys.obtain(idOfKey(session)),
    async put({ key }, session, hash, bytes) {
      const blob = `session-${sha256(session).slice(0, 32)}-${hash.slice(0, 32)}`;
      await blobs.put(blob, seal(key, place(session), bytes));
      return blob;
    },
    async get(session, blob) {
      const [key, sealed] = await Promise.all([keys.get(idOfKey(session)), blobs.get(blob)]);
      const bytes = key === null || sealed === null ? null : unseal(key, place(session), sealed);
      return bytes === null ? null : sessionSchema.parse(JSON.parse(decoder.decode(bytes)));
    },
    async remove(blob) {
      await blobs.remove(blob);
    },
  };
}
