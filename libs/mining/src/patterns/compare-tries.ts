import type { Share } from '@nocturne/contracts';
import { leastStratified, stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import type { Tally } from '../fold/tally.ts';
import { deedMark, readSignature, type Signature } from '../observations/count-tries.ts';

/** A group of like tries: how many, and how many of them were accepted. */
export interface Tries extends Signature {
  readonly count: number;
  readonly of: number;
}

/** Tries with a change held against those without it. */
export interface Comparison {
  /** One-sided, and the smallest that these margins allowed. */
  readonly p: number;
  readonly least: number;
  /** Tries without the change that were accepted. */
  readonly others: Share;
  readonly strata: 'agents' | 'tries';
}

/** Agents are told apart where so small a p-value is still possible then: enough for one comparison in fifty to be true. */
const smallEnough = 0.001;

/** What was tried after a failure; where there were too many kinds of tries to keep them all, those that were kept. */
export function triesOf({ counters }: Tally): Tries[] {
  const accepted = counters.tries_accepted?.kept ?? {};
  return Object.entries(counters.tries?.kept ?? {}).map(([key, of]) => ({
    ...readSignature(key),
    of,
    count: accepted[key] ?? 0,
  }));
}

/**
 * Whether a call is accepted more often with the change than with anything else that was tried: the first try of a session is
 * compared with first tries, the second with second ones (what is tried last is tried by those whom nothing helped before),
 * and, where the counts allow it, each agent's with its own. Which of the two is decided by the margins alone, so that it
 * favours no outcome. Sessions that gave up are in neither group: trying as such helps. Another tool in place of this one is
 * held against tries of this one.
 */
export function compareTries(tries: readonly Tries[], key: string): Comparison {
  const mark = deedMark(key);
  const relevant = tries.filter(({ instead, deeds }) => !instead || deeds.has(mark));
  const plain = tablesOf(relevant, mark, ({ ordinal }) => ordinal);
  const byAgent = tablesOf(relevant, mark, ({ ordinal, agent }) => `${ordinal} ${agent}`);
  const allows = leastStratified(byAgent) <= smallEnough;
  const strata = allows ? byAgent : plain;
  return {
    p: stratifiedGreater(strata),
    least: leastStratified(strata),
    others: {
      count: plain.reduce((sum, { otherCount }) => sum + otherCount, 0),
      of: plain.reduce((sum, { otherOf }) => sum + otherOf, 0),
    },
    strata: allows ? 'agents' : 'tries',
  };
}

function tablesOf(tries: readonly Tries[], mark: string, stratumOf: (tries: Tries) => string): TwoByTwo[] {
  const tables = new Map<string, { count: number; of: number; otherCount: number; otherOf: number }>();
  for (const each of tries) {
    const stratum = stratumOf(each);
    const table = tables.get(stratum) ?? { count: 0, of: 0, otherCount: 0, otherOf: 0 };
    tables.set(stratum, table);
    if (each.deeds.has(mark)) {
      table.count += each.count;
      table.of += each.of;
    } else {
      table.otherCount += each.count;
      table.otherOf += each.of;
    }
  }
  return [...tables.values()];
}
