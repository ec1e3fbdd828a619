import type { VerdictFigures } from '@nocturne/contracts';
import { mcnemarExact, requiredPairs, spendAlpha, tangoLower, tangoUpper } from '@nocturne/stats';
import { byFamily, byType, partOf } from './parts.ts';
import { costOf } from './cost-of.ts';
import type { MemoryTokens } from './estimate-tokens.ts';
import type { Tally } from './tally.ts';
import { timeNeeded } from './time-needed.ts';
import { discordantOf, underVersions } from './versions.ts';

/** How much more harm than head the gate tolerates at the most, as a share of held-out tasks. */
export const margin = 0.05;

/** One-sided level of all looks of an epoch together. */
export const alpha = 0.05;

/** What is looked at. */
export interface Looked {
  /** Of the epoch. */
  readonly tally: Tally;
  /** Which look at the epoch's held-out tasks this is, 1 for the first, 0 where there are none to look at. */
  readonly look: number;
  /** 1 for the store's first epoch. */
  readonly epoch?: number;
  /** Of the pinned tasks, whatever the epoch. */
  readonly panel?: Tally | null;
  readonly tokens: MemoryTokens;
}

/**
 * The figures of a comparison, before it is known what they come to; `needed_tasks` is what would be enough if this look
 * decides nothing.
 */
export function figuresOf({ tally, look, epoch, panel, tokens }: Looked): VerdictFigures {
  const tasks = [...tally.tasks.values()];
  const n = tasks.length;
  const whole = partOf(tally);
  const { head: better, draft: worse } = discordantOf(underVersions(tally, ({ harmedBy }) => harmedBy));
  const helps = discordantOf(underVersions(tally, ({ helpedBy }) => helpedBy));
  const level = spendAlpha(alpha, Math.max(1, look));
  const sessions = total(tasks.map((task) => task.sessions));
  const silent = total(tasks.map((task) => task.silent));
  const lower = n === 0 ? null : tangoLower(helps.head, helps.draft, n, level);
  const needed = neededTasks(n, worse + better, spendAlpha(alpha, look + 1));
  const { lost, lostWarned, namedJudged, namedPassed } = whole.failures;
  return {
    heldout_sessions: sessions,
    heldout_tasks: n,
    touched_tasks: tasks.filter(({ touched }) => touched).length,
    harmed: whole.part.harmed,
    discordant: { worse, better },
    harm_upper: n === 0 ? null : tangoUpper(better, worse, n, level),
    margin,
    alpha: level,
    mcnemar_p: worse + better === 0 ? null : mcnemarExact(better, worse).oneSided,
    warned: whole.part.warned,
    named: whole.part.named,
    tokens: { ...tokens },
    needed_tasks: needed,
    ...timeNeeded(tally, sessions, needed - n),
    ...(epoch === undefined
      ? {}
      : { epoch: { number: epoch, from: instant(tally.from), to: instant(tally.to) } }),
    helped: whole.part.helped,
    better: lower === null ? null : { lower, claimed: lower > 0 },
    cost: costOf(tally, tokens, level),
    warned_lost: { count: lostWarned, of: lost },
    named_passed: { count: namedPassed, of: namedJudged },
    silent: { sessions: silent, tokens: silent * tokens.draft },
    ...(panel == null
      ? {}
      : {
          panel: {
            ...partOf(panel).part,
            sessions: total([...panel.tasks.values()].map((task) => task.sessions)),
          },
        }),
    by_family: byFamily(tally),
    by_type: byType(tally),
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

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
