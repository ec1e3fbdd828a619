import { replaySession, type SessionReplay } from './domain/replay/replay-session.ts';
import type { HeldoutSession } from './domain/heldout/revise.ts';
import type { Variant } from './domain/replay/variants.ts';

/** What a worker thread is given: some sessions and the claims to hold against them. */
export interface ReplayWork {
  readonly sessions: readonly HeldoutSession[];
  readonly variants: readonly Variant[];
}

/** Runs in a worker thread: replays some sessions, one answer a session that has a digest. */
export function replay({ sessions, variants }: ReplayWork): SessionReplay[] {
  return sessions.flatMap(({ digest }) => (digest === null ? [] : [replaySession(digest, variants)]));
}
