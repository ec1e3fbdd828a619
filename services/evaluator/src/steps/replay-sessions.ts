import { emptyFingerprint, extendFingerprint } from '../domain/heldout/fingerprint.ts';
import { addReplays, emptyTally, type Tally } from '../domain/judge/tally.ts';
import type { Variant } from '../domain/replay/variants.ts';
import type { Ports } from '../ports.ts';

/**
 * Holds every held-out session of a store against the two versions, and says which sessions those were. Null where it was
 * told not to keep on.
 */
export async function replaySessions(
  store: string,
  variants: readonly Variant[],
  { heldout, workers }: Pick<Ports, 'heldout' | 'workers'>,
  keepOn: () => Promise<boolean>,
): Promise<{ readonly tally: Tally; readonly fingerprint: string } | null> {
  const tally = emptyTally(variants);
  let fingerprint = emptyFingerprint;
  for await (const sessions of heldout.pages(store)) {
    if (!(await keepOn())) return null;
    addReplays(tally, await workers.replay(sessions, variants));
    fingerprint = extendFingerprint(fingerprint, sessions);
  }
  return { tally, fingerprint };
}
