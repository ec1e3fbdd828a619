import { supersedes, type Digest, type Revision } from '@nocturne/contracts';

/** What is kept of a session that is held out in a store. Without its digest it is a tombstone, so that an older message cannot bring it back. */
export interface HeldoutSession {
  readonly session: string;
  readonly store: string;
  /** The digest's version; null of a tombstone. */
  readonly version: number | null;
  readonly digest: Digest | null;
  /** Null where it was erased: nothing comes after that. */
  readonly revision: Revision | null;
}

/** What a message says a session is from now on. */
export type Announced = Omit<HeldoutSession, 'revision'> & { readonly revision: Revision };

/**
 * The session as it is after a message: the greater revision wins, transcript and outcome each by itself. Null where the
 * message changes nothing: a repeat, something older, or a session that was erased.
 */
export function revise(held: HeldoutSession | null, announced: Announced): HeldoutSession | null {
  if (held === null) return announced;
  if (held.revision === null) return null;
  return supersedes(versionOf(announced, announced.revision), versionOf(held, held.revision))
    ? announced
    : null;
}

/** What is left of a session that was erased. */
export function erasedSession(session: string, store: string): HeldoutSession {
  return { session, store, version: null, digest: null, revision: null };
}

function versionOf({ digest }: HeldoutSession, revision: Revision) {
  return { revision, hasDigest: digest !== null };
}
