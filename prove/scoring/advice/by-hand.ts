import { differentBlind } from './blind-different.ts';
import { sameBlind } from './blind-same.ts';
import { differentFresh, sameFresh } from './fresh-pairs.ts';
import { differentLast, sameLast } from './last-pairs.ts';
import { differentShort, sameShort } from './short-pairs.ts';

type Same = (typeof sameShort)[number];
type Different = (typeof differentShort)[number];

interface ByHand {
  readonly name: string;
  readonly same: readonly Same[];
  readonly different: readonly Different[];
}

/** The pairs that were written by hand; of the blind ones the half that was looked at while rules were written, and the other. */
export const byHand: readonly ByHand[] = [
  { name: 'short sentences', same: sameShort, different: differentShort },
  { name: 'blind pairs that were looked at', same: half(sameBlind, 0), different: half(differentBlind, 0) },
  { name: 'blind pairs that were not', same: half(sameBlind, 1), different: half(differentBlind, 1) },
  { name: 'freer pairs', same: sameFresh, different: differentFresh },
  { name: 'last pairs', same: sameLast, different: differentLast },
];

function half<T>(pairs: readonly T[], which: 0 | 1): readonly T[] {
  return pairs.filter((_, index) => index % 2 === which);
}
