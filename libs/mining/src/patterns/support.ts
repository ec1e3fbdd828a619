import type { Support } from '@nocturne/contracts';
import { distinct } from '../fold/counter.ts';
import type { Tally } from '../fold/tally.ts';

/** How many distinct sessions, tasks and principals it takes. */
export interface Thresholds {
  readonly sessions: number;
  readonly tasks: number;
  readonly principals: number;
}

export interface PatternOptions {
  /** The support a pattern needs, by the store’s trust profile. */
  readonly profile: Thresholds;
  /** The store's id: with its key it makes a pattern's id. */
  readonly store: string;
}

/** How widely something is seen, over the sessions that may corroborate it. */
export function supportOf(tally: Tally): Support {
  return {
    sessions: tally.sessions,
    tasks: distinct(tally.tasks),
    agents: distinct(tally.agents),
    principals: distinct(tally.principals),
    occurrences: tally.sums.occurrences ?? 0,
  };
}

/** What the support lacks to the thresholds, in words: `2 of 3 tasks`. Empty where it suffices. */
export function lacksOf(support: Support, thresholds: Thresholds): string[] {
  return (['sessions', 'tasks', 'principals'] as const)
    .filter((name) => support[name] < thresholds[name])
    .map((name) => `${support[name]} of ${thresholds[name]} ${name}`);
}

/** What it lacks in certainty among all that a dream compares. */
export function doubtOf(q: number, level: number): string[] {
  return q <= level ? [] : [`certainty: by chance with q ${q.toFixed(2)}, at most ${level} is told`];
}
