import { trustProfiles, type DreamCounts, type TrustProfile } from '@nocturne/contracts';

/** Why a dream changed nothing, in a sentence for whoever asked for it. */
export function explainNoChange(outcome: {
  readonly trust: TrustProfile;
  readonly counts: DreamCounts;
  readonly entries: number;
  readonly excluded: number;
}): string {
  const { trust, counts, entries, excluded } = outcome;
  if (entries > 0) return 'memory already says all that the evidence calls for';
  if (counts.sessions === 0) return 'there are no sessions to learn from yet';
  if (excluded > 0) return `all that the evidence calls for was refused or ruled out before (${excluded})`;
  const { sessions, tasks, principals } = trustProfiles[trust];
  const bar = [
    `${sessions} sessions over ${tasks} tasks`,
    ...(principals === 1 ? [] : [`from ${principals} principals`]),
  ].join(' ');
  const below = counts.below_threshold;
  return `no pattern reached ${bar}; ${below} ${below === 1 ? 'is' : 'are'} below`;
}
