import {
  defaultBudget,
  type Budget,
  type Insight,
  type Pattern,
  type RefusedItem,
} from '@nocturne/contracts';
import { isSameWish, remarkKey } from '@nocturne/mining';
import { benefitOf } from './benefit-of.ts';
import { withoutCovered } from './cover-failures.ts';
import { joinSame, type Ranked } from './join-same.ts';
import { writeInsight } from './write-insight.ts';

/**
 * Insights of one dream at the most: twice the entries that the store's memory may hold, so that what decisions keep out, or what
 * says the same, leaves no room empty.
 */
export function insightsWithin({ entries }: Pick<Budget, 'entries'>): number {
  return Math.min(2 * entries, insightLimit);
}

/** What one dream hands over, whatever the budget: about 20 MB. */
const insightLimit = 10_000;

/** So many are named that it leaves out, those next in rank first: memory held some of them, it may be. */
const outrankedLimit = 10_000;

/**
 * Writes the patterns as insights, those of the greatest expected benefit per token first ({@link benefitOf}), until the
 * budget is spent. What is screened out, or over the budget, is counted by reason; two failures that call for the same are
 * told as one.
 * @param sessions all of the store's sessions.
 * @param limit insights at the most.
 */
export function chooseInsights(
  patterns: readonly Pattern[],
  sessions: number,
  limit = insightsWithin(defaultBudget),
): {
  insights: Insight[];
  /** Ids of patterns that the limit leaves out. */
  outranked: string[];
  refused: RefusedItem[];
} {
  const refusals = new Map<string, RefusedItem & { count: number }>();
  const refuse = ({ what, reason }: RefusedItem) => {
    const key = `${what}\n${reason}`;
    const known = refusals.get(key);
    if (known === undefined) refusals.set(key, { what, reason, count: 1 });
    else known.count += 1;
  };
  const retried = toolsToRetry(patterns);
  const written = withoutCovered(patterns).flatMap((pattern): Ranked[] => {
    const result = writeInsight(pattern, retried);
    if (result.ok) return [{ pattern, insight: withBenefit(result.value, pattern, sessions) }];
    refuse(result.refusal);
    return [];
  });
  const told = joinSame(onePerWish(written.sort(byBenefit), refuse)).sort(byBenefit);
  for (let left = told.length; left > limit; left -= 1)
    refuse({ what: 'an insight of lower rank', reason: `a dream tells at most ${limit}` });
  const insights = told.slice(0, limit).map(({ insight }) => insight);
  const outranked = told.slice(limit, limit + outrankedLimit).map(({ pattern }) => pattern.id);
  const refused = [...refusals.values()].map(({ what, reason, count }) => ({
    what: count === 1 ? what : `${what} (${count} times)`,
    reason,
  }));
  return { insights, outranked, refused };
}

function withBenefit(insight: Insight, pattern: Pattern, sessions: number): Insight {
  const benefit = benefitOf(pattern, insight.guidance, sessions);
  // What others of the family did changes with every session, and the entry should not: the pattern keeps these figures.
  const { reach: _reach, cost: _cost, ...evidence } = insight.evidence;
  return { ...insight, evidence: { ...evidence, benefit } };
}

function byBenefit(a: Ranked, b: Ranked): number {
  const [left, right] = [a, b].map(({ insight }) => insight.evidence.benefit?.per_token ?? 0);
  return (right ?? 0) - (left ?? 0) || (a.pattern.id < b.pattern.id ? -1 : 1);
}

/** Of wishes of the same people in other words the first; what everyone is to heed covers each person's own. */
function onePerWish(written: readonly Ranked[], refuse: (item: RefusedItem) => void): Ranked[] {
  const wishes: Extract<Pattern['subject'], { kind: 'preference' }>[] = [];
  const wider = written.toSorted((a, b) => Number(isPersonal(a.pattern)) - Number(isPersonal(b.pattern)));
  const repeated = new Set<Pattern>();
  for (const { pattern } of wider) {
    const { subject } = pattern;
    if (subject.kind !== 'preference') continue;
    const known = wishes.some(
      ({ principal, text }) =>
        (principal === null || principal === subject.principal) &&
        isSameWish(remarkKey(text), remarkKey(subject.text)),
    );
    if (known) repeated.add(pattern);
    else wishes.push(subject);
  }
  for (let count = 0; count < repeated.size; count += 1) {
    refuse({ what: 'a preference', reason: 'one that more sessions show says the same in other words' });
  }
  return written.filter(({ pattern }) => !repeated.has(pattern));
}

function isPersonal({ subject }: Pattern): boolean {
  return subject.kind === 'preference' && subject.principal !== null;
}

/** Tools that are told to be called once more as they were: the exceptions to “never resend”. */
function toolsToRetry(patterns: readonly Pattern[]): readonly string[] {
  const tools = patterns
    .filter(({ evidence }) => evidence.cleared?.change.by === 'retry')
    .flatMap(({ tool }) => tool ?? []);
  return [...new Set(tools)].sort();
}
