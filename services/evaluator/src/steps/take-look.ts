import { contentHash } from '@nocturne/contracts';
import type { TakenLook } from '../domain/epochs/taken-look.ts';
import type { Tally } from '../domain/judge/tally.ts';
import type { Looks } from '../ports.ts';
import type { Replayed } from './replay-sessions.ts';

/**
 * Which look at the epoch's held-out tasks this is. The same changed claims held against the same sessions show nothing
 * new: that is the same look, in whatever proposal it comes and whatever else head holds by then. With other sessions it is
 * another; in a new epoch the count starts afresh. Where there is nothing to look at none is spent (0).
 */
export async function takeLook(
  store: string,
  { epoch, tally, fingerprint }: Pick<Replayed, 'epoch' | 'tally' | 'fingerprint'>,
  looks: Looks,
): Promise<TakenLook> {
  const first = Math.max(0, epoch?.periods.find((period) => period !== null) ?? 0);
  if (tally.tasks.size === 0) return { number: 0, epoch: first, key: null };
  const key = contentHash([changedClaims(tally), fingerprint]);
  return { number: await looks.take(store, first, key), epoch: first, key };
}

/** What the two versions claim differently, in no order. */
function changedClaims({ variants }: Tally): readonly string[] {
  return variants
    .filter(({ head, draft }) => head !== draft)
    .map(({ entry, rules, head }) => contentHash([entry, rules, head]))
    .sort();
}
