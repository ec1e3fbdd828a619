import { dead, done, drop, retry, type Handled } from '@nocturne/bus';
import {
  changeEventId,
  outcomeSchema,
  topics,
  type Event,
  type Session,
  type TenantId,
} from '@nocturne/contracts';
import { outgoing, withOutbox, type ServiceDependencies } from '@nocturne/service';
import { update, type ObtainedKey, type Stored } from '@nocturne/storage';
import { openSplits } from './adapters/open-splits.ts';
import { sealedTranscripts } from './adapters/sealed-transcripts.ts';
import type { SplitOf } from './domain/choose-side.ts';
import type { Announcement } from './domain/announcements-between.ts';
import { mergeSession, replacesTranscript, type Arrival } from './domain/merge-session.ts';
import type { TranscriptVersion } from './domain/session-record.ts';
import { createPatience } from './domain/patience.ts';
import { sessionsSpec, type SessionDocument } from './ports.ts';
import { redactSession } from './redaction/redact-session.ts';
import { createRedactor } from './redaction/redact-values.ts';
import { digestTranscript } from './steps/digest-transcript.ts';
import { checkSession } from './steps/parse-session.ts';
import { resolveStore } from './steps/resolve-store.ts';
import {
  versionOutcome,
  versionOwnOutcome,
  versionTranscript,
  type VersionedTranscript,
} from './steps/version-transcript.ts';

/**
 * How long a session waits for its store before it is refused, in ms. The store may be on its way: the consumer that would
 * bring it may just have died, and then the group takes a while to find that out.
 */
const storePatienceMs = 60_000;
const storeRetryMs = 500;

/** What becomes of a session: check ▶ resolve its store ▶ redact ▶ version ▶ seal ▶ digest ▶ split ▶ merge ▶ announce. */
export function createPipeline(deps: ServiceDependencies) {
  const { storage, clock, directory, outbox } = deps;
  const patience = createPatience(storePatienceMs);
  const splitOf = openSplits(storage);

  async function completed(event: Event<typeof topics.sessionsCompleted>): Promise<Handled> {
    const { tenant, data } = event;
    const receivedAt = received(data.received_at);
    const checked = checkSession(data.session, receivedAt);
    if (!checked.ok) return dead(checked.refusal.code, checked.refusal.message, 'check-session');

    const store = await resolveStore(directory, tenant, checked.value);
    if (!store.ok) {
      if (patience.waits(event.id, clock.now().getTime())) return retry(store.refusal.message, storeRetryMs);
      return dead(store.refusal.code, store.refusal.message, 'resolve-store');
    }
    patience.forget(event.id);
    const split = await splitOf(tenant, store.value);
    // To guess would be to mine what may be held out.
    if (split === null) return dead('unavailable', 'the secret of the store’s split does not open', 'split');

    const { session, counts } = await redactSession({ ...checked.value, store: store.value.id }, tenant);
    const version = versionTranscript(session);
    if (!version.ok) return dead(version.refusal.code, version.refusal.message, 'version-transcript');

    const redactions = sumOf(counts, data.redactions ?? {});
    const key = await sealedTranscripts(storage, tenant).keyOf(session.id);
    if (key === null) return drop('the session was erased');
    // Nearly all are new: of a session whose key was not there until now there is no transcript either.
    const known = key.isNew ? null : await sessionsOf(tenant).get(session.id);
    const transcript = await keepTranscript(tenant, session, split, version.value, redactions, known, key);
    const arrival = {
      transcript,
      outcome: versionOwnOutcome(session),
      received_at: receivedAt.toISOString(),
    };
    return merge(tenant, session.id, arrival, known);
  }

  /** Seals and digests a version that takes the place of the one known; null where it does not. */
  async function keepTranscript(
    tenant: TenantId,
    session: Session,
    split: SplitOf,
    { ended_at, hash, payload }: VersionedTranscript,
    redactions: Readonly<Record<string, number>>,
    known: Stored<SessionDocument> | null,
    key: ObtainedKey,
  ): Promise<TranscriptVersion | null> {
    if (!replacesTranscript(known?.value.transcript ?? null, { ended_at, hash })) return null;
    const blob = await sealedTranscripts(storage, tenant).put(key, session.id, hash, payload);
    const { digest, side } = digestTranscript(session, split);
    return { ended_at, hash, blob, steps: session.steps.length, side, digest, redactions };
  }

  async function judged(event: Event<typeof topics.sessionsJudged>): Promise<Handled> {
    const { tenant, data } = event;
    const receivedAt = received(data.received_at);
    const outcome = outcomeSchema.parse(await createRedactor().value(data.outcome));
    const latest = receivedAt.getTime() + 24 * 60 * 60 * 1000;
    if (outcome.judged_at !== undefined && Date.parse(outcome.judged_at) > latest) {
      return dead('event_time_in_future', 'judged_at lies too far ahead of the receipt', 'judge');
    }
    // By what the message itself says, so that a redelivery counts at the same time.
    const known = Date.parse(data.received_at ?? event.time);
    return merge(tenant, data.session, {
      transcript: null,
      outcome: versionOutcome(outcome, Math.min(known, latest)),
      received_at: receivedAt.toISOString(),
    });
  }

  async function merge(
    tenant: TenantId,
    id: string,
    arrival: Arrival,
    known?: Stored<SessionDocument> | null,
  ): Promise<Handled> {
    let replaced: string | null = null;
    const change = (document: SessionDocument | null): SessionDocument | null => {
      const merged = mergeSession(document, arrival);
      if (merged === null) return null;
      replaced = document?.transcript?.blob ?? null;
      const first = merged.record.sequence - merged.announcements.length;
      const events = merged.announcements.map((announcement, index) =>
        eventOf(tenant, id, first + index + 1, announcement),
      );
      return { ...merged.record, ...withOutbox(events, document?.outbox) };
    };
    const { stored, written } = await update(sessionsOf(tenant), id, change, known);
    const kept = stored?.value.transcript?.blob ?? null;
    for (const blob of new Set([replaced, arrival.transcript?.blob ?? null])) {
      if (blob !== null && blob !== kept) await sealedTranscripts(storage, tenant).remove(blob);
    }
    if (!written || stored === null) return drop('a repeat, or a version that has been replaced');
    outbox.notify(tenant, sessionsSpec, id, stored);
    return done;
  }

  function eventOf(tenant: TenantId, session: string, sequence: number, { side, ...data }: Announcement) {
    const topic = side === 'mined' ? topics.sessionsDigested : topics.sessionsHeldout;
    return outgoing(topic, changeEventId(topic.type, `${tenant}:${session}`, sequence), clock.now(), data);
  }

  function sessionsOf(tenant: TenantId) {
    return storage.documents.collection<SessionDocument>(tenant, sessionsSpec);
  }

  /** When ingest's HTTP side took it, else now. A sender cannot put the receipt ahead of the clock. */
  function received(stated: string | undefined): Date {
    const now = clock.now();
    return stated !== undefined && Date.parse(stated) < now.getTime() ? new Date(stated) : now;
  }

  return { completed, judged };
}

function sumOf(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sum = new Map(Object.entries(a));
  for (const [kind, count] of Object.entries(b)) sum.set(kind, (sum.get(kind) ?? 0) + count);
  return Object.fromEntries([...sum].sort(([x], [y]) => (x < y ? -1 : 1)));
}
