import type { Evidence, Insight, Pattern, RefusedItem } from '@nocturne/contracts';
import { writeInsight } from './write-insight.ts';

/** Insights of one dream at the most: the index that agents read first has room for no more. */
export const insightLimit = 200;

/**
 * Writes the patterns as insights, those of the greatest expected benefit first, until the budget is spent. What is
 * screened out or over the budget is counted by reason.
 */
export function chooseInsights(patterns: readonly Pattern[]): {
  insights: Insight[];
  refused: RefusedItem[];
} {
  const insights: Insight[] = [];
  const refusals = new Map<string, RefusedItem & { count: number }>();
  const refuse = ({ what, reason }: RefusedItem) => {
    const key = `${what}\n${reason}`;
    const known = refusals.get(key);
    if (known === undefined) refusals.set(key, { what, reason, count: 1 });
    else known.count += 1;
  };
  for (const pattern of byBenefit(patterns)) {
    const written = writeInsight(pattern);
    if (!written.ok) refuse(written.refusal);
    else if (insights.length < insightLimit) insights.push(written.value);
    else refuse({ what: 'an insight of lower rank', reason: `a dream tells at most ${insightLimit}` });
  }
  const refused = [...refusals.values()].map(({ what, reason, count }) => ({
    what: count === 1 ? what : `${what} (${count} times)`,
    reason,
  }));
  return { insights, refused };
}

function byBenefit(patterns: readonly Pattern[]): Pattern[] {
  return patterns
    .map((pattern) => ({ pattern, benefit: benefit(pattern.type, pattern.evidence) }))
    .sort((a, b) => b.benefit - a.benefit || (a.pattern.id < b.pattern.id ? -1 : 1))
    .map(({ pattern }) => pattern);
}

/**
 * Sessions that would have gone better, cautiously: those that met it, times the lower end of how surely the remedy works.
 * A failure without a remedy helps the less, as it can only be expected.
 */
function benefit(type: Pattern['type'], { support, figures }: Evidence): number {
  switch (type) {
    case 'workaround':
    case 'waste':
      return support.sessions * (figures.interval?.[0] ?? 0);
    case 'recurring_failure':
      return support.sessions * 0.2;
    case 'convergent_workflow':
    case 'outcome_contrast':
      return support.sessions * (1 - 1 / Math.max(1, figures.lift ?? 1)) * 0.5;
    case 'preference':
      return support.sessions;
  }
}
