import {
  canonicalJson,
  entryIdOf,
  exemplarLimit,
  sha256,
  type Evidence,
  type Insight,
} from '@nocturne/contracts';
import { createAdviceIndex, plainWords } from '@nocturne/mining';
import type { Exclusion } from '../exclusion.ts';
import { byCodePoint } from '../order.ts';
import { claimOf, maySayTheSame, namesIn } from './claim.ts';

interface Merged {
  /** One for each thing that is said. */
  readonly insights: readonly Insight[];
  /** Entries that are said by another, by the id of the one that says them. */
  readonly merged: ReadonlyMap<string, readonly string[]>;
  readonly excluded: readonly Exclusion[];
}

/**
 * Makes one of insights that say the same: the words of the fullest, which say all that the others say; the rules, failures
 * and sessions of all; the figures of the best supported, since nobody knows how far the sessions overlap. It goes by the
 * id of the one that was seen first, which later evidence does not change.
 */
export function mergeInsights(insights: readonly Insight[]): Merged {
  const index = createAdviceIndex(namesIn(insights));
  const groups: Insight[][] = [];
  for (const insight of fullestFirst(insights)) {
    const text = claimOf(insight);
    const kin = index
      .find(text)
      .find(
        ({ number, relation, covers }) =>
          relation === 'same' && covers && maySayTheSame(groups[number]?.[0] ?? insight, insight),
      );
    if (kin !== undefined) groups[kin.number]?.push(insight);
    else {
      groups.push([insight]);
      index.add(text);
    }
  }
  const several = groups.filter(({ length }) => length > 1).map((group) => group.toSorted(byFirstSeen));
  return {
    insights: groups.map((group) => joinGroup(group)),
    merged: new Map(several.map(([first, ...rest]) => [idOf(first), rest.map(idOf).sort(byCodePoint)])),
    excluded: several.flatMap(([first, ...rest]) => rest.map((one) => mergedInto(one, first))),
  };
}

function fullestFirst(insights: readonly Insight[]): readonly Insight[] {
  return insights
    .map((insight) => ({ insight, words: new Set(plainWords(claimOf(insight))).size }))
    .sort(
      (a, b) =>
        b.words - a.words ||
        b.insight.evidence.support.sessions - a.insight.evidence.support.sessions ||
        byCodePoint(a.insight.pattern, b.insight.pattern),
    )
    .map(({ insight }) => insight);
}

/** @param group the fullest first */
function joinGroup(group: readonly Insight[]): Insight {
  const [fullest] = group;
  const [first] = group.toSorted(byFirstSeen);
  if (fullest === undefined || first === undefined) throw new TypeError('an empty group');
  if (group.length === 1) return fullest;
  const rules = new Map(
    group.flatMap((one) => one.rules.map((rule) => [canonicalJson(rule), rule] as const)),
  );
  return {
    ...first,
    guidance: fullest.guidance,
    rules: [...rules].sort(([a], [b]) => byCodePoint(a, b)).map(([, rule]) => rule),
    templates: [...new Set(group.flatMap(({ templates }) => templates))].sort(byCodePoint),
    evidence: joinEvidence(group.map(({ evidence }) => evidence)),
  };
}

function joinEvidence(all: readonly Evidence[]): Evidence {
  const [best] = all.toSorted(
    (a, b) => b.support.sessions - a.support.sessions || byCodePoint(canonicalJson(a), canonicalJson(b)),
  );
  if (best === undefined) throw new TypeError('no evidence');
  const sessions = [...new Set(all.flatMap((one) => one.sessions))];
  const kept =
    sessions.length <= exemplarLimit
      ? sessions
      : sessions.toSorted((a, b) => byCodePoint(sha256(a), sha256(b))).slice(0, exemplarLimit);
  const times = (of: 'first_seen' | 'last_seen') => all.flatMap((one) => one[of] ?? []).sort(byCodePoint);
  return {
    ...best,
    sessions: kept.sort(byCodePoint),
    first_seen: times('first_seen')[0] ?? null,
    last_seen: times('last_seen').at(-1) ?? null,
  };
}

function byFirstSeen(a: Insight, b: Insight): number {
  const [one, other] = [a, b].map(({ evidence }) => evidence.first_seen ?? '9');
  return byCodePoint(one ?? '', other ?? '') || byCodePoint(a.pattern, b.pattern);
}

function mergedInto(insight: Insight, first: Insight | undefined): Exclusion {
  return {
    entry: idOf(insight),
    title: insight.guidance.title,
    verb: 'merge',
    reason: `says the same as “${first?.guidance.title}”, which stands for both`,
    with: [idOf(first)],
  };
}

function idOf(insight: Insight | undefined): string {
  return entryIdOf(insight?.pattern ?? '');
}
