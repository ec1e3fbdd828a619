import { announcementsBetween, type Announcement } from './announcements-between.ts';
import {
  isGreater,
  type OutcomeVersion,
  type SessionRecord,
  type TranscriptVersion,
} from './session-record.ts';

/** What one message brought. */
export interface Arrival {
  readonly transcript: TranscriptVersion | null;
  readonly outcome: OutcomeVersion | null;
  readonly received_at: string;
}

interface Merged {
  readonly record: SessionRecord;
  readonly announcements: readonly Announcement[];
}

/**
 * Takes an arrival into what is known of its session. Null where it changes nothing: a repeat, or something that a
 * greater version has already replaced. The result is the same in whatever order arrivals come, but for `sequence`.
 */
export function mergeSession(before: SessionRecord | null, arrival: Arrival): Merged | null {
  const transcript = greaterTranscript(before?.transcript ?? null, arrival.transcript);
  const outcome = greaterOutcome(before?.outcome ?? null, arrival.outcome);
  if (before !== null && transcript === before.transcript && outcome === before.outcome) return null;

  const announcements = announcementsBetween(before, { transcript, outcome });
  const record: SessionRecord = {
    store: transcript?.digest.store ?? null,
    listed: transcript === null ? 0 : 1,
    received_at: earlier(before?.received_at, arrival.received_at),
    transcript,
    outcome,
    sequence: (before?.sequence ?? 0) + announcements.length,
  };
  return { record, announcements };
}

/** Whether this version would take the place of the one known. */
export function replacesTranscript(
  known: TranscriptVersion | null,
  version: Pick<TranscriptVersion, 'ended_at' | 'hash'>,
): boolean {
  if (known === null) return true;
  return isGreater(
    { time: version.ended_at, hash: version.hash },
    { time: known.ended_at, hash: known.hash },
  );
}

function greaterTranscript(
  known: TranscriptVersion | null,
  came: TranscriptVersion | null,
): TranscriptVersion | null {
  if (came === null || !replacesTranscript(known, came)) return known;
  return known !== null && isSameTask(known, came) ? { ...came, side: known.side } : came;
}

/** A task stays on its side for ever, also where the share held out has been set anew since. */
function isSameTask({ digest: a }: TranscriptVersion, { digest: b }: TranscriptVersion): boolean {
  return a.store === b.store && a.family === b.family && a.task === b.task;
}

function greaterOutcome(known: OutcomeVersion | null, came: OutcomeVersion | null): OutcomeVersion | null {
  if (came === null || known === null) return came ?? known;
  const isLater = isGreater(
    { time: came.judged_at, hash: came.hash },
    { time: known.judged_at, hash: known.hash },
  );
  return isLater ? came : known;
}

function earlier(known: string | undefined, came: string): string {
  return known !== undefined && Date.parse(known) <= Date.parse(came) ? known : came;
}
