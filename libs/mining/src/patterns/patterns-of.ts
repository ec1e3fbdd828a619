import type { Pattern } from '@nocturne/contracts';
import type { Fold } from '../fold/fold.ts';
import { byText } from '../text.ts';
import { callPatterns } from './call-patterns.ts';
import { contrastPatterns } from './contrasts/contrast-patterns.ts';
import { costlyPatterns } from './costly-patterns.ts';
import { familiesOf } from './families.ts';
import { needlessPatterns } from './needless-patterns.ts';
import { joinAlike } from './join-alike.ts';
import { preferencePatterns } from './preference-patterns.ts';
import { repeatPattern } from './repeat-pattern.ts';
import type { PatternOptions } from './support.ts';
import { findWays } from './ways/find-ways.ts';
import { wayPatterns } from './ways/way-patterns.ts';

/** What recurs, and what recurs too little to be told to agents; those most widely seen first. */
export interface Patterns {
  readonly patterns: readonly Pattern[];
  readonly below: readonly Pattern[];
  /** Kinds of failures that were not held against the others of their tool: there are too many. */
  readonly uncompared: number;
}

/** A function of the fold alone: the same sessions give the same patterns, in the same order. */
export function patternsOf(fold: Fold, options: PatternOptions): Patterns {
  const families = familiesOf(fold);
  const ways = findWays(families, options);
  const { failures, uncompared } = joinAlike(fold);
  const all = [
    ...callPatterns(failures, fold, families, options),
    ...repeatPattern(fold, options),
    ...wayPatterns(ways, fold, options),
    ...contrastPatterns(families, ways, options),
    ...needlessPatterns(families, options),
    ...costlyPatterns(families, options),
    ...preferencePatterns(fold, options),
  ].sort(bySupport);
  return {
    patterns: all.filter(({ lacks }) => lacks.length === 0),
    below: all.filter(({ lacks }) => lacks.length > 0),
    uncompared,
  };
}

function bySupport(a: Pattern, b: Pattern): number {
  const [left, right] = [a.evidence.support, b.evidence.support];
  return right.sessions - left.sessions || right.tasks - left.tasks || byText(a.id, b.id);
}
