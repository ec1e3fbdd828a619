import type { Pattern } from '@nocturne/contracts';
import { howOften, type Fold } from '@nocturne/mining';
import { clopperPearson } from '@nocturne/stats';
import { writeInsight } from './writing/write-insight.ts';

/**
 * What nothing is known to do about is told where it surely (by the lower end of the interval, 95%) comes in this share of the
 * sessions that call its tool.
 */
const worthALine = { share: 0.02, level: 0.1 } as const;

interface Parted {
  readonly told: readonly Pattern[];
  /** With what they lack. */
  readonly rare: readonly Pattern[];
}

/**
 * Takes out failures of which no more could be said than that they come, and that come too rarely for anyone to gain by knowing:
 * that something recurs is no reason to read of it. One that can be done something about stays, however rare.
 */
export function partRare(patterns: readonly Pattern[], fold: Fold): Parted {
  const parted: { told: Pattern[]; rare: Pattern[] } = { told: [], rare: [] };
  for (const pattern of patterns) {
    const lack = rarity(pattern, fold);
    if (lack === null) parted.told.push(pattern);
    else parted.rare.push({ ...pattern, lacks: [...pattern.lacks, lack] });
  }
  return parted;
}

/** What it lacks to be worth a line; null where it lacks nothing. */
function rarity(pattern: Pattern, fold: Fold): string | null {
  if (pattern.subject.kind !== 'failure') return null;
  const share = howOften(fold, pattern);
  if (share === null || clopperPearson(share.count, share.of, worthALine.level)[0] >= worthALine.share)
    return null;
  const written = writeInsight(pattern);
  if (!written.ok || written.value.guidance.do !== '') return null;
  return `a remedy, or more sessions: ${share.count} of ${share.of} that called the tool met it, not surely one in ${1 / worthALine.share}`;
}
