import {
  storeIdOf,
  mintTenantId,
  trustProfiles,
  type Digest,
  type Pattern,
  type Session,
} from '@nocturne/contracts';
import { digestSession, foldDigests, identify, patternsOf } from '@nocturne/mining';

const store = storeIdOf(mintTenantId('proof'), 'default');

/** What a session leaves behind, as ingest digests it; what the sender says it was given counts as given. */
export function digestOf(session: Session): Digest {
  const given = (session.memory ?? []).flatMap(({ entries }) => entries);
  return digestSession(session, { ...identify(session), store, given });
}

/** The patterns that a dream over these sessions tells of: solo trust, nothing held out, all in this process. */
export function mine(digests: Iterable<Digest>): readonly Pattern[] {
  return patternsOf(foldDigests(digests), { profile: trustProfiles.solo, store }).patterns;
}
