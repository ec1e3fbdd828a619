import { emptyFingerprint, extendFingerprint } from '../domain/heldout/fingerprint.ts';
import { addReplays, emptyTally, type Tally } from '../domain/judge/tally.ts';
import type { Variant } from '../domain/replay/variants.ts';
import type { Ports } from '../ports.ts';

/** Holds every held-out session of a store against the two versions, and says which sessions those were. */
export async function replaySessions(
  store: string,
  variants: readonly Variant[],
  { heldout, replayer }: Pick<Ports, 'heldout' | 'replayer'>,
): Promise<{ readonly tally: Tally; readonly fingerprint: string }> {
  const tally = emptyTally(variants);
  let fingerprint = emptyFingerprint;
  for await (const sessions of heldout.pages(store)) {
    addReplays(tally, await replayer.replay(sessions, variants));
    fingerprint = extendFingerprint(fingerprint, sessions);
  }
  return { tally, fingerprint };
}
