import {
  defaultBudget,
  trustProfiles,
  type Budget,
  type DreamCounts,
  type Insight,
  type Pattern,
  type RefusedItem,
  type TrustProfile,
} from '@nocturne/contracts';
import { distinct, patternsOf, tallyAt, type Fold, type Patterns } from '@nocturne/mining';
import { partRare } from './part-rare.ts';
import { reportLeftOut } from './report-left-out.ts';
import { chooseInsights, insightsWithin } from './writing/choose-insights.ts';

/** What a dream finds in the sessions of a store. */
export interface Synthesis {
  readonly counts: DreamCounts;
  /** The greatest event time: the store's "now". */
  readonly watermark: string | null;
  readonly patterns: readonly Pattern[];
  readonly below: readonly Pattern[];
  readonly insights: readonly Insight[];
  /** Ids of the patterns that these outrank. */
  readonly outranked: readonly string[];
  readonly refused: readonly RefusedItem[];
}

/** Patterns below the thresholds that are told of; `counts.below_threshold` counts them all. */
const belowLimit = 200;

/** A function of the store's fold, its trust profile and its budget alone. */
export function synthesize(
  fold: Fold,
  store: string,
  trust: TrustProfile,
  budget: Pick<Budget, 'entries'> = defaultBudget,
): Synthesis {
  return synthesisOf(fold, patternsOf(fold, { profile: trustProfiles[trust], store }), budget);
}

/** The same of patterns that were found already: looking for them is what takes long, and room. */
export function synthesisOf(
  fold: Fold,
  found: Patterns,
  budget: Pick<Budget, 'entries'> = defaultBudget,
): Synthesis {
  const { told: patterns, rare } = partRare(found.patterns, fold);
  const below = [...rare, ...found.below];
  const all = tallyAt(fold, 'all', []);
  const chosen = chooseInsights(patterns, all?.sessions ?? 0, insightsWithin(budget));
  return {
    counts: {
      sessions: all?.sessions ?? 0,
      tasks: distinct(all?.tasks),
      principals: distinct(all?.principals),
      patterns: patterns.length,
      below_threshold: below.length,
    },
    watermark: all?.last ?? null,
    patterns,
    below: below.slice(0, belowLimit),
    insights: chosen.insights,
    outranked: chosen.outranked,
    refused: [...chosen.refused, ...reportLeftOut(fold, found)],
  };
}
