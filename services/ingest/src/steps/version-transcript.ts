import {
  canonicalJson,
  contentHash,
  ok,
  refusal,
  refused,
  sessionLimits,
  sha256,
  type Outcome,
  type Result,
  type Session,
} from '@nocturne/contracts';
import type { OutcomeVersion } from '../domain/session-record.ts';

/** What tells one version of a session's transcript from another, and the bytes to keep of it. */
export interface VersionedTranscript {
  readonly ended_at: number;
  readonly hash: string;
  readonly payload: Uint8Array;
}

/** Versions a redacted session. Its outcome is no part of the transcript: it has versions of its own. */
export function versionTranscript(session: Session): Result<VersionedTranscript> {
  const { outcome: _, ...transcript } = session;
  const payload = Buffer.from(canonicalJson(transcript));
  if (payload.length > sessionLimits.bytes) {
    return refused(refusal('body_too_large', `a session has at most ${sessionLimits.bytes} bytes`));
  }
  return ok({ ended_at: endOf(session), hash: sha256(payload), payload });
}

/** The outcome that the session itself tells: where it does not say when it was judged, at its end. */
export function versionOwnOutcome(session: Session): OutcomeVersion | null {
  return session.outcome === undefined ? null : versionOutcome(session.outcome, endOf(session));
}

/** @param known milliseconds that stand in where the outcome does not say when it was judged. */
export function versionOutcome(value: Outcome, known: number): OutcomeVersion {
  const judged_at = value.judged_at === undefined ? known : Date.parse(value.judged_at);
  return { judged_at, hash: contentHash(value), value };
}

function endOf(session: Session): number {
  return session.ended_at === undefined ? 0 : Date.parse(session.ended_at);
}
