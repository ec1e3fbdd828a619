import type { Verdict, VerdictFigures } from '@nocturne/contracts';
import { accountsOf, mostTelling } from './accounts.ts';
import { blameHarm, blameLeaks, doesHarm } from './blame.ts';
import { figuresOf, type Looked } from './figures.ts';
import { summarise } from './summarise.ts';
import type { Tally } from './tally.ts';

/** A family with fewer held-out tasks is reported as untested. */
const leastTasksOfFamily = 5;

/** So many untested families are named at the most, the first by name: senders choose what families there are. */
const mostFamilies = 1_000;

/** Everything a verdict depends on. */
export interface Case extends Looked {
  /** Entries of the draft whose evidence names a held-out session. */
  readonly leaking: readonly string[];
}

/**
 * The gate. It fails closed: nothing passes but what enough held-out tasks show to be no worse than head, by Tango's limit
 * on harm at this look's share of alpha, and, where sessions say what they used, to cost no more than the margin allows.
 * It fails where harm is plain: by McNemar's exact test on the tasks where head and draft differ, or where an entry harms
 * more tasks than it helps. In between it says that it cannot say.
 */
export function judge({ leaking, ...looked }: Case): Verdict {
  const { tally } = looked;
  const figures = figuresOf(looked);
  const { decision, blamed } = rule(tally, figures, leaking);
  const firm = decision !== 'inconclusive';
  return {
    decision,
    summary: summarise(decision, figures, blamed, leaking.length > 0),
    figures: firm
      ? { ...figures, needed_tasks: figures.heldout_tasks, needed_sessions: 0, needed_days: 0 }
      : figures,
    blamed: [...blamed],
    credits: mostTelling(accountsOf(tally)),
    untested_families: untestedFamilies(tally),
  };
}

/** Whether the draft's price is in bounds, as far as it is known. */
function isCheapEnough({ cost }: Pick<VerdictFigures, 'cost'>): boolean {
  return cost == null || cost.upper <= cost.margin;
}

function rule(
  tally: Tally,
  figures: VerdictFigures,
  leaking: readonly string[],
): Pick<Verdict, 'decision' | 'blamed'> {
  if (leaking.length > 0) return { decision: 'fail', blamed: blameLeaks(leaking) };
  const { harm_upper, alpha, margin } = figures;
  const blamed = blameHarm(tally, alpha);
  if (blamed.length > 0 || doesHarm(tally, new Set(), alpha)) return { decision: 'fail', blamed };
  const pass = harm_upper !== null && harm_upper < margin && isCheapEnough(figures);
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
