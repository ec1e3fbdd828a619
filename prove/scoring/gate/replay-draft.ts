import type { Digest, Entry, Session, TrustProfile, Verdict } from '@nocturne/contracts';
import {
  addReplays,
  emptyTally,
  estimateTokens,
  judge,
  replaySession,
  variantsOf,
  type Tally,
} from '@nocturne/evaluator';
import { foldDigests } from '@nocturne/mining';
import { digestForSurvey } from '@nocturne/ingest';
import { previewEntries } from '../../../services/curator/src/domain/preview-entries.ts';
import { synthesize } from '../../../services/synthesizer/src/domain/synthesize.ts';

interface Split {
  readonly mined: readonly Digest[];
  readonly heldout: readonly Digest[];
}

/** The sides of the held-out split, as ingest chooses them for a store. */
export async function splitOf(sessions: Iterable<Session>, store: string, holdout: number): Promise<Split> {
  const sides: { mined: Digest[]; heldout: Digest[] } = { mined: [], heldout: [] };
  for (const session of sessions) {
    const { digest, side } = await digestForSurvey(session, store, holdout);
    sides[side].push(digest);
  }
  return sides;
}

/** The first draft of a store with these sessions, and what the gate says of it. */
interface ReplayedDraft {
  readonly entries: readonly Entry[];
  readonly tally: Tally;
  readonly verdict: Verdict;
}

export function replayDraft({ mined, heldout }: Split, store: string, trust: TrustProfile): ReplayedDraft {
  const entries = previewEntries(synthesize(foldDigests(mined), store, trust).insights);
  const variants = variantsOf([], entries);
  const tally = emptyTally(variants);
  addReplays(
    tally,
    heldout.map((digest) => replaySession(digest, variants)),
  );
  const tokens = { head: 0, draft: estimateTokens(entries) };
  return { entries, tally, verdict: judge({ tally, look: 1, leaking: [], tokens }) };
}
