import { estimateTokens, type MemoryTokens } from './domain/judge/estimate-tokens.ts';
import type { Proposed } from './domain/evaluations/evaluation-record.ts';
import type { HeldoutSession } from './domain/heldout/revise.ts';
import { replaySession, type SessionReplay } from './domain/replay/replay-session.ts';
import { variantsOf, type Variant } from './domain/replay/variants.ts';

/** What a worker thread is given for {@link replay}. */
export interface ReplayWork {
  readonly sessions: readonly HeldoutSession[];
  readonly variants: readonly Variant[];
}

/** What an evaluation needs of a proposal, which may hold thousands of entries. */
export interface Prepared {
  readonly variants: readonly Variant[];
  readonly tokens: MemoryTokens;
  /** Entries that the draft changes. */
  readonly changes: number;
  /** For each entry of the draft the sessions that its evidence names. */
  readonly citations: readonly { readonly entry: string; readonly sessions: readonly string[] }[];
}

/** Runs in a worker thread: reads a proposal, given as the bytes of its JSON. */
export function prepare(bytes: Uint8Array): Prepared {
  const { head_entries, draft_entries, changes } = JSON.parse(new TextDecoder().decode(bytes)) as Proposed;
  return {
    variants: variantsOf(head_entries, draft_entries, changes),
    tokens: { head: estimateTokens(head_entries), draft: estimateTokens(draft_entries) },
    changes: new Set(changes.map(({ entry }) => entry)).size,
    citations: draft_entries.map(({ id, evidence }) => ({ entry: id, sessions: evidence.sessions })),
  };
}

/** Runs in a worker thread: replays some sessions, one answer a session that has a digest. */
export function replay({ sessions, variants }: ReplayWork): SessionReplay[] {
  return sessions.flatMap(({ digest }) => (digest === null ? [] : [replaySession(digest, variants)]));
}
