import { canonicalJson, type Digest, type Revision, type Side } from '@nocturne/contracts';
import { revisionOf, type OutcomeVersion, type SessionRecord } from './session-record.ts';

/** What the readers of one side have to be told. */
export type Announcement = { readonly side: Side; readonly revision: Revision } & (
  | { readonly kind: 'digest'; readonly digest: Digest }
  | { readonly kind: 'withdrawn'; readonly session: string; readonly store: string }
);

type Known = Pick<SessionRecord, 'transcript' | 'outcome'>;

/**
 * What tells the readers of the former state of the latter: the digest where it is another, and before it the
 * withdrawal of the former one where the session has moved to another side or store.
 */
export function announcementsBetween(before: Known | null, after: Known): readonly Announcement[] {
  const { transcript, outcome } = after;
  if (transcript === null) return [];
  const revision = revisionOf(transcript, outcome);
  const digest = withOutcome(transcript.digest, outcome);
  const told = { kind: 'digest', side: transcript.side, revision, digest } as const;

  const former = before?.transcript ?? null;
  if (former === null) return [told];
  if (former.side !== transcript.side || former.digest.store !== digest.store) {
    const { session, store } = former.digest;
    return [{ kind: 'withdrawn', side: former.side, revision, session, store }, told];
  }
  const formerDigest = withOutcome(former.digest, before?.outcome ?? null);
  return canonicalJson(formerDigest) === canonicalJson(digest) ? [] : [told];
}

function withOutcome(digest: Digest, outcome: OutcomeVersion | null): Digest {
  if (outcome === null) return { ...digest, outcome: null };
  const { passed, score, source } = outcome.value;
  return { ...digest, outcome: { passed, source, ...(score === undefined ? {} : { score }) } };
}
