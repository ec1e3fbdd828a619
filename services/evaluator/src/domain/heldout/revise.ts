import type { Digest, Revision } from '@nocturne/contracts';

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
  return supersedes(announced, held) ? announced : null;
}

/** What is left of a session that was erased. */
export function erasedSession(session: string, store: string): HeldoutSession {
  return { session, store, version: null, digest: null, revision: null };
}

/**
 * Whether what is announced stands above what is held. Ingest raises a session's revision part by part on one document, so
 * of any two one holds the greater of both parts. At the same revision a session may still change sides, when the share
 * that is held out was set anew: then what comes later holds, as messages of a session keep their order.
 */
function supersedes(announced: Announced, held: HeldoutSession): boolean {
  if (held.revision === null) return false;
  const transcript = compare(announced.revision.transcript, held.revision.transcript);
  const outcome = compareOutcomes(announced.revision.outcome, held.revision.outcome);
  if (transcript === 0 && outcome === 0) return (announced.digest === null) !== (held.digest === null);
  return transcript >= 0 && outcome >= 0;
}

function compareOutcomes(one: Revision['outcome'], other: Revision['outcome']): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return compare(one, other);
}

/** By time, then by hash. */
function compare(one: readonly [number, string], other: readonly [number, string]): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0;
}
