import { canonicalJson, type Insight, type Pattern } from '@nocturne/contracts';
import { plural, quote } from './words.ts';

/** A pattern that may be told, with its words. */
export interface Ranked {
  readonly pattern: Pattern;
  readonly insight: Insight;
}

/** Longest reason with what it took over, in UTF-16 units. */
const whyLimit = 600;

/** Advice of one tool that its other failures are held against. */
const heldAgainst = 50;

/**
 * Failures that call for the same are told as one: those of which the same is to be done about the same call, and a failure
 * that an entry to the same effect, or any where it has no remedy, speaks of already but for values. What stands for several keeps its own figures, and
 * their failures and rules.
 * @param ranked the most useful first
 */
export function joinSame(ranked: readonly Ranked[]): Ranked[] {
  const told = new Map<string, Ranked>();
  const byTool = new Map<string, Ranked[]>();
  const known = ({ insight }: Ranked) => insight.guidance.do === '';
  for (const one of [...ranked.filter((each) => !known(each)), ...ranked.filter(known)]) {
    const tool = one.pattern.tool ?? '';
    const { do: action } = one.insight.guidance;
    const general = byTool
      .get(tool)
      ?.find((other) => (known(one) || other.insight.guidance.do === action) && generalises(other, one));
    const key = keyOf(general ?? one);
    const same = told.get(key);
    told.set(key, same === undefined ? one : { ...same, insight: absorb(same.insight, one) });
    const advice = byTool.get(tool) ?? [];
    if (same === undefined && !known(one) && advice.length < heldAgainst) byTool.set(tool, [...advice, one]);
  }
  return [...told.values()];
}

/** The place, the situation and what to do; where what to do is to avoid a failure, whichever it is. */
function keyOf({ insight: { path, guidance } }: Ranked): string {
  const action = guidance.do.replace(/"[^"]*"/g, '""');
  return JSON.stringify([path, guidance.when, action]);
}

/** Whether the second failure is the first with more of it told: a list of values where that has a place for one. */
function generalises(general: Ranked, special: Ranked): boolean {
  const [wider, narrower] = [general, special].map(({ pattern: { subject } }) =>
    subject.kind === 'failure' ? quote(subject.template).slice(1, -1).toLowerCase() : '',
  );
  if (wider === undefined || narrower === undefined || wider === '' || narrower === '') return false;
  const [first = '', ...rest] = wider.split('…');
  if (rest.length === 0 || !narrower.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    // Something stands in each place; what follows the last one ends the text.
    const next = index === rest.length - 1 ? narrower.length - part.length : narrower.indexOf(part, at + 1);
    if (next <= at || !narrower.startsWith(part, next)) return false;
    at = next + part.length;
  }
  return at === narrower.length;
}

/** The insight with a second failure that it is good for as well; its figures stay those of the first. */
function absorb(insight: Insight, { insight: other, pattern: { subject, evidence } }: Ranked): Insight {
  if (subject.kind !== 'failure') return insight;
  const { occurrences, sessions } = evidence.support;
  const seen = `so too with ${quote(subject.template)}: ${occurrences} in ${plural(sessions, 'session')}`;
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
