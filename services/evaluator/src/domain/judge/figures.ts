import type { VerdictFigures } from '@nocturne/contracts';
import { mcnemarExact, requiredPairs, spendAlpha, tangoUpper } from '@nocturne/stats';
import type { Tally } from './tally.ts';

/** How much more harm than head the gate tolerates at the most, as a share of held-out tasks. */
export const margin = 0.05;

/** One-sided level of all looks of an epoch together. */
export const alpha = 0.05;

/** Estimated tokens of the two versions of memory. */
export interface MemoryTokens {
  readonly head: number;
  readonly draft: number;
}

/**
 * The figures of a comparison, before it is known what they come to; `needed_tasks` is what would be enough if this look
 * decides nothing.
 * @param look which look at the epoch's held-out tasks this is, 1 for the first, 0 where there are none to look at
 */
export function figuresOf(tally: Tally, look: number, tokens: MemoryTokens): VerdictFigures {
  const tasks = [...tally.tasks.values()];
  const n = tasks.length;
  const worse = tasks.filter(({ harmed }) => harmed.draft && !harmed.head).length;
  const better = tasks.filter(({ harmed }) => harmed.head && !harmed.draft).length;
  const level = spendAlpha(alpha, Math.max(1, look));
  return {
    heldout_sessions: tally.sessions,
    heldout_tasks: n,
    touched_tasks: tasks.filter(({ touched }) => touched).length,
    harmed: {
      head: tasks.filter(({ harmed }) => harmed.head).length,
      draft: tasks.filter(({ harmed }) => harmed.draft).length,
    },
    discordant: { worse, better },
    harm_upper: n === 0 ? null : tangoUpper(better, worse, n, level),
    margin,
    alpha: level,
    mcnemar_p: worse + better === 0 ? null : mcnemarExact(better, worse).oneSided,
    warned: { ...tally.warned },
    named: { ...tally.named },
    tokens: { ...tokens },
    needed_tasks: neededTasks(n, worse + better, spendAlpha(alpha, look + 1)),
  };
}

/**
 * Tasks that would be enough at the next look, which is held to a stricter level, if the draft is in truth no worse and
 * the share of discordant tasks stays what it is. Always more than there are: these were not enough.
 */
export function neededTasks(n: number, discordant: number, nextLevel: number): number {
  const share = n === 0 ? 0 : discordant / n;
  return Math.max(n + 1, requiredPairs(share, margin, nextLevel));
}
