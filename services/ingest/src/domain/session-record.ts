import type { Digest, Outcome, Revision, Side } from '@nocturne/contracts';

/** One version of a session's transcript: what identifies it, where it lies, and what was computed of it alone. */
export interface TranscriptVersion {
  /** Milliseconds; 0 where the session does not say when it ended. */
  readonly ended_at: number;
  /** Of the redacted session without its outcome. */
  readonly hash: string;
  /** Id of the blob with the sealed session. */
  readonly blob: string;
  readonly steps: number;
  readonly side: Side;
  /** Its features, without an outcome: that comes from {@link OutcomeVersion}. */
  readonly digest: Digest;
  readonly redactions: Readonly<Record<string, number>>;
}

/** How the session ended, as one judge said at one time. */
export interface OutcomeVersion {
  /** Milliseconds; 0 where nobody says when. */
  readonly judged_at: number;
  readonly hash: string;
  readonly value: Outcome;
}

/** What ingest knows of a session: the greatest transcript and, apart from it, the greatest outcome. */
export interface SessionRecord {
  /** Of the transcript; null while an outcome waits for one. */
  readonly store: string | null;
  /** 1 where there is a transcript: lists show no others. */
  readonly listed: 0 | 1;
  /** When something of it was first received. */
  readonly received_at: string;
  readonly transcript: TranscriptVersion | null;
  readonly outcome: OutcomeVersion | null;
  /** Events announced so far. */
  readonly sequence: number;
}

/** Whether `a` takes the place of `b`: the later, then the greater hash. */
export function isGreater(
  a: { readonly time: number; readonly hash: string },
  b: { readonly time: number; readonly hash: string },
): boolean {
  return a.time !== b.time ? a.time > b.time : a.hash > b.hash;
}

export function revisionOf(transcript: TranscriptVersion, outcome: OutcomeVersion | null): Revision {
  return {
    transcript: [transcript.ended_at, transcript.hash],
    outcome: outcome === null ? null : [outcome.judged_at, outcome.hash],
  };
}
