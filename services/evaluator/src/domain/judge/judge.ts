import type { Verdict, VerdictFigures } from '@nocturne/contracts';
import type { EarlierLook } from '../epochs/taken-look.ts';
import { isCheapEnough } from './cost-of.ts';
import { accountsOf, mostTelling } from './accounts.ts';
import { blameHarm, blameHoldUps, blameLeaks, type Blamed } from './blame.ts';
import { figuresOf, type Looked } from './figures.ts';
import { holdUps } from './hold-up.ts';
import { isOnTrial } from '../replay/variants.ts';
import { settleDoubts } from './settle-doubts.ts';
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
  /** Entries that the draft changes; those that can be tested where it is not known. */
  readonly changes?: number;
  /** The look before at the same claims that decides for this one. */
  readonly earlier?: EarlierLook | null;
}

/**
 * The gate. It fails closed: nothing passes but what enough held-out tasks show to be no worse than head, by Tango's limit
 * on harm at this look's share of alpha, and, where sessions say what they used, to cost no more than the margin allows.
 * It fails where harm is shown: by McNemar's exact test on the tasks where head and draft differ, or on those that an entry
 * harms and helps. In between it says that it cannot say, and names the entries that harm more tasks than they help, be it one,
 * and those that keep the others from passing, where there are such.
 */
export function judge(unsettled: Case): Verdict {
  const asked = { ...unsettled, tally: settleDoubts(unsettled.tally) };
  const { tally, leaking, earlier = null } = asked;
  const figures = figuresOf(asked);
  const { decision, blamed } = rule(asked, figures);
  const firm = decision !== 'inconclusive';
  return {
    decision,
    summary: summarise({ decision, figures, blamed, leaked: leaking.length > 0, earlier }),
    figures: firm
      ? { ...figures, needed_tasks: figures.heldout_tasks, needed_sessions: 0, needed_days: 0 }
      : figures,
    blamed: [...blamed],
    credits: mostTelling(accountsOf(tally)),
    untested_families: untestedFamilies(tally),
  };
}

function rule(asked: Case, figures: VerdictFigures): Pick<Verdict, 'decision' | 'blamed'> {
  const { tally, look, leaking, earlier = null } = asked;
  if (leaking.length > 0) return { decision: 'fail', blamed: blameLeaks(leaking) };
  const { harm_upper, alpha, margin } = figures;
  const { blamed, isShown } = blameHarm(tally, alpha);
  if (isShown || blamed.length > 0) {
    const more = holdUps(tally, look, new Set(blamed.map(({ entry }) => entry))) ?? [];
    return {
      decision: isShown ? 'fail' : 'inconclusive',
      blamed: byEntry([...blamed, ...blameHoldUps(more)]),
    };
  }
  if (earlier !== null) {
    const stands = earlier.decision === 'pass' && isCheapEnough(figures);
    return { decision: stands ? 'pass' : 'inconclusive', blamed: [] };
  }
  if (harm_upper !== null && harm_upper < margin)
    return { decision: isCheapEnough(figures) ? 'pass' : 'inconclusive', blamed: [] };
  const held = holdUps(tally, look) ?? [];
  const isOfSome = held.length < (asked.changes ?? tally.variants.filter(isOnTrial).length);
  return { decision: 'inconclusive', blamed: isOfSome ? byEntry(blameHoldUps(held)) : [] };
}

function byEntry(blamed: Blamed): Blamed {
  return blamed.toSorted((a, b) => (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0));
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
