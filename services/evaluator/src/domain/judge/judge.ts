import type { Verdict, VerdictFigures } from '@nocturne/contracts';
import { blameAnyHarm, blameLeaks, blameNetHarm } from './blame.ts';
import { figuresOf, type MemoryTokens } from './figures.ts';
import { summarise } from './summarise.ts';
import type { Tally } from './tally.ts';

/** A family with fewer held-out tasks is reported as untested. */
const leastTasksOfFamily = 5;

/** So many untested families are named at the most, the first by name: senders choose what families there are. */
const mostFamilies = 1_000;

/** Everything a verdict depends on. */
export interface Case {
  readonly tally: Tally;
  /** Which look at the epoch's held-out tasks this is, 1 for the first, 0 where there are none to look at. */
  readonly look: number;
  /** Entries of the draft whose evidence names a held-out session. */
  readonly leaking: readonly string[];
  readonly tokens: MemoryTokens;
}

/**
 * The gate. It fails closed: nothing passes but what enough held-out tasks show to be no worse than head, by Tango's limit
 * on harm at this look's share of alpha. It fails where harm is plain: by McNemar's exact test on the tasks where head and
 * draft differ, or where an entry harms more tasks than it helps. In between it says that it cannot say.
 */
export function judge({ tally, look, leaking, tokens }: Case): Verdict {
  const figures = figuresOf(tally, look, tokens);
  const { decision, blamed } = rule(tally, figures, leaking);
  const firm = decision !== 'inconclusive';
  return {
    decision,
    summary: summarise(decision, figures, blamed, leaking.length > 0),
    figures: firm ? { ...figures, needed_tasks: figures.heldout_tasks } : figures,
    blamed: [...blamed],
    untested_families: untestedFamilies(tally),
  };
}

function rule(
  tally: Tally,
  figures: VerdictFigures,
  leaking: readonly string[],
): Pick<Verdict, 'decision' | 'blamed'> {
  if (leaking.length > 0) return { decision: 'fail', blamed: blameLeaks(leaking) };
  const blamed = blameNetHarm(tally);
  if (blamed.length > 0) return { decision: 'fail', blamed };
  const { mcnemar_p, harm_upper, alpha, margin } = figures;
  if (mcnemar_p !== null && mcnemar_p <= alpha) return { decision: 'fail', blamed: blameAnyHarm(tally) };
  const pass = harm_upper !== null && harm_upper < margin;
  return { decision: pass ? 'pass' : 'inconclusive', blamed: [] };
}

function untestedFamilies({ tasks }: Tally): string[] {
  const sizes = new Map<string, number>();
  for (const { family } of tasks.values()) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  return [...sizes]
    .filter(([, size]) => size < leastTasksOfFamily)
    .map(([family]) => family)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .slice(0, mostFamilies);
}
