import { supersedes, type Digest, type Revision } from '@nocturne/contracts';

/**
 * What the synthesizer keeps of a session in a store: its digest and its place among the folds. Without a digest it is a
 * tombstone, so that an older message cannot bring it back.
 */
export interface SessionRecord {
  readonly session: string;
  readonly store: string;
  readonly digest: Digest | null;
  /** Null where only an exposure is known yet. */
  readonly revision: Revision | null;
  /** Nothing comes after that. */
  readonly erased: boolean;
  /** Entries that the server gave it, beside those that the sender told of. */
  readonly exposed: readonly string[];
  /** The chunk of sessions that it is folded with; null before the first dream that sees it. */
  readonly chunk: number | null;
  /** new: has a digest and no chunk. changed: its chunk's fold does not show it as it is. idle: nothing to fold. */
  readonly state: 'new' | 'changed' | 'folded' | 'idle';
  /** The trace in which it came to be as it is, until it is folded: the dream that does so is linked to it. */
  readonly traceparent?: string;
}

/** Each answers the record as it is from now on; null where nothing changes: a repeat, something older, an erased session. */
export function keepDigest(
  record: SessionRecord | null,
  digest: Digest,
  revision: Revision,
): SessionRecord | null {
  const known = record ?? blank(digest.session, digest.store);
  if (known.erased || !isNewer(known, revision, true)) return null;
  return marked({ ...known, digest, revision });
}

export function withdrawDigest(
  record: SessionRecord | null,
  session: string,
  store: string,
  revision: Revision,
): SessionRecord | null {
  const known = record ?? blank(session, store);
  if (known.erased || !isNewer(known, revision, false)) return null;
  return marked({ ...known, digest: null, revision });
}

export function eraseSession(
  record: SessionRecord | null,
  session: string,
  store: string,
): SessionRecord | null {
  const known = record ?? blank(session, store);
  return known.erased ? null : marked({ ...known, digest: null, exposed: [], erased: true });
}

export function noteExposure(
  record: SessionRecord | null,
  session: string,
  store: string,
  entries: readonly string[],
): SessionRecord | null {
  const known = record ?? blank(session, store);
  const exposed = [...new Set([...known.exposed, ...entries])].sort().slice(0, exposureLimit);
  if (known.erased || exposed.length === known.exposed.length) return null;
  return marked({ ...known, exposed });
}

/** The digest as it is folded: given is what the sender or the server says was given. */
export function digestToFold({ digest, exposed }: SessionRecord): Digest | null {
  if (digest === null || exposed.length === 0) return digest;
  return { ...digest, given: [...new Set([...digest.given, ...exposed])].sort() };
}

/** A snapshot holds fewer entries than that; who reports more is not believed further. */
const exposureLimit = 5_000;

function blank(session: string, store: string): SessionRecord {
  return {
    session,
    store,
    digest: null,
    revision: null,
    erased: false,
    exposed: [],
    chunk: null,
    state: 'idle',
  };
}

function marked(record: SessionRecord): SessionRecord {
  if (record.chunk !== null) return { ...record, state: 'changed' };
  return { ...record, state: record.digest === null ? 'idle' : 'new' };
}

function isNewer(
  { revision: known, digest }: SessionRecord,
  revision: Revision,
  hasDigest: boolean,
): boolean {
  return (
    known === null || supersedes({ revision, hasDigest }, { revision: known, hasDigest: digest !== null })
  );
}
