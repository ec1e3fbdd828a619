import { storeIdSchema, type Digest, type Session, type Side } from '@nocturne/contracts';
import { redactSession } from '../redaction/redact-session.ts';
import { digestTranscript } from './digest-transcript.ts';

/** Keys pseudonyms in place of a tenant. No tenant is called so: its name could not be one. */
const nobody = 'nobody in particular';

/**
 * The digest of a session as ingest would make it, redaction included, without anything being stored; and its side of the
 * split, which depends on the store's id.
 * @param store id of the store that a session teaches which names none by id
 * @param holdout share of tasks held out, 0 to 0.9
 */
export async function digestForSurvey(
  session: Session,
  store: string,
  holdout: number,
): Promise<{ readonly digest: Digest; readonly side: Side }> {
  const named = storeIdSchema.safeParse(session.store);
  const { session: redacted } = await redactSession(session, nobody);
  return digestTranscript(redacted, { id: named.success ? named.data : store, settings: { holdout } });
}
