import {
  canonicalJson,
  type Evidence,
  type Insight,
  type Pattern,
  type RefusedItem,
} from '@nocturne/contracts';
import { isSameWish } from './same-wish.ts';
import { plural, quote } from './words.ts';
import { writeInsight } from './write-insight.ts';

/** Insights of one dream at the most: the index that agents read first has room for no more. */
export const insightLimit = 200;

/** Longest reason with what it took over, in UTF-16 units. */
const whyLimit = 600;

/**
 * Writes the patterns as insights, those of the greatest expected benefit first, until the budget is spent. What is
 * screened out, or over the budget, is counted by reason; two failures that call for the same are told as one.
 */
export function chooseInsights(patterns: readonly Pattern[]): {
  insights: Insight[];
  refused: RefusedItem[];
} {
  const refusals = new Map<string, RefusedItem & { count: number }>();
  const refuse = ({ what, reason }: RefusedItem) => {
    const key = `${what}\n${reason}`;
    const known = refusals.get(key);
    if (known === undefined) refusals.set(key, { what, reason, count: 1 });
    else known.count += 1;
  };
  const told = new Map<string, Insight>();
  const retried = toolsToRetry(patterns);
  for (const pattern of onePerWish(byBenefit(patterns), refuse)) {
    const written = writeInsight(pattern, retried);
    if (!written.ok) {
      refuse(written.refusal);
      continue;
    }
    const { path, guidance } = written.value;
    const says = JSON.stringify([path, guidance.when, guidance.do]);
    const same = told.get(says);
    if (same !== undefined) told.set(says, absorb(same, written.value, pattern));
    else if (told.size < insightLimit) told.set(says, written.value);
    else refuse({ what: 'an insight of lower rank', reason: `a dream tells at most ${insightLimit}` });
  }
  const insights = [...told.values()];
  const refused = [...refusals.values()].map(({ what, reason, count }) => ({
    what: count === 1 ? what : `${what} (${count} times)`,
    reason,
  }));
  return { insights, refused };
}

/** The insight with a second failure that it is good for as well; its figures stay those of the first. */
function absorb(insight: Insight, other: Insight, { subject, evidence: { support } }: Pattern): Insight {
  if (subject.kind !== 'failure') return insight;
  const seen = `so too with ${quote(subject.template)}: ${support.occurrences} in ${plural(support.sessions, 'session')}`;
  const why = [insight.guidance.why ?? '', seen].join('; ');
  const rules = other.rules.filter(
    (rule) => !insight.rules.some((known) => canonicalJson(known) === canonicalJson(rule)),
  );
  return {
    ...insight,
    guidance: { ...insight.guidance, ...(why.length <= whyLimit ? { why } : {}) },
    rules: [...insight.rules, ...rules],
    templates: [...insight.templates, ...other.templates],
  };
}

/** Of wishes of the same people in other words the first; what everyone is to heed covers each person's own. */
function onePerWish(patterns: readonly Pattern[], refuse: (item: RefusedItem) => void): Pattern[] {
  const wishes: Extract<Pattern['subject'], { kind: 'preference' }>[] = [];
  const wider = patterns.toSorted((a, b) => Number(isPersonal(a)) - Number(isPersonal(b)));
  const repeated = new Set<string>();
  for (const pattern of wider) {
    const { id, subject } = pattern;
    // What may not be told hides nothing that may.
    if (subject.kind !== 'preference' || !writeInsight(pattern).ok) continue;
    const known = wishes.some(
      ({ principal, text }) =>
        (principal === null || principal === subject.principal) && isSameWish(text, subject.text),
    );
    if (known) repeated.add(id);
    else wishes.push(subject);
  }
  for (const { id } of patterns) {
    if (!repeated.has(id)) continue;
    refuse({ what: 'a preference', reason: 'one that more sessions show says the same in other words' });
  }
  return patterns.filter(({ id }) => !repeated.has(id));
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
