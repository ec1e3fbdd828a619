import type { Decision } from '@nocturne/contracts';
import type { Commit, Tip } from '../domain/commit.ts';
import { createCache, type Cache } from './create-cache.ts';

/** A ledger up to a place in it. It never changes: what comes later is added behind it. */
interface Beginning {
  readonly sequence: number;
  readonly decisions: readonly Decision[];
  /** By which its commits are known. */
  readonly keys: ReadonlySet<string>;
  readonly weight: number;
}

/** Beginnings of ledgers that were read once, of several tenants' stores: what is asked for again is read on from there. */
export type Beginnings = Cache<Beginning>;

/** What all together may weigh: a decision, or an entry that one is about, is below 1 KB. */
const mostWeight = 50_000;

const nothing: Beginning = { sequence: 0, decisions: [], keys: new Set(), weight: 1 };

export function createBeginnings(): Beginnings {
  return createCache(mostWeight, ({ weight }) => weight);
}

function extended({ sequence, decisions, keys, weight }: Beginning, commits: readonly Commit[]): Beginning {
  // A read beside an append might come upon a commit before it comes upon the one before that.
  const gap = commits.findIndex((commit, index) => commit.sequence !== sequence + index + 1);
  const next = gap === -1 ? commits : commits.slice(0, gap);
  const added = next.flatMap((commit) => commit.decisions);
  return {
    sequence: sequence + next.length,
    decisions: [...decisions, ...added],
    keys: new Set([...keys, ...next.map(({ key }) => key)]),
    weight: weight + next.length + added.reduce((sum, { targets }) => sum + 1 + targets.length, 0),
  };
}

/**
 * What the commits of one tenant's stores hold.
 * @param readOn commits of a store behind this place, ascending: the first of them
 */
export function createReadLedgers(
  beginnings: Beginnings,
  nameOf: (store: string) => string,
  readOn: (store: string, sequence: number) => Promise<readonly Commit[]>,
) {
  const known = (store: string) => beginnings.get(nameOf(store)) ?? nothing;

  return {
    /** The decisions up to the tip. */
    async upTo({ store, sequence, decided }: Omit<Tip, 'head'>): Promise<readonly Decision[]> {
      let beginning = known(store);
      while (beginning.sequence < sequence) {
        const longer = extended(beginning, await readOn(store, beginning.sequence));
        if (longer.sequence === beginning.sequence) throw new Error(`the ledger of ${store} has a gap`);
        beginning = longer;
        beginnings.set(nameOf(store), beginning);
      }
      return beginning.decisions.slice(0, decided);
    },
    /** Whether all up to the tip is at hand, and no commit of this key among it. */
    lacks({ store, sequence }: Pick<Tip, 'store' | 'sequence'>, key: string): boolean {
      const { sequence: end, keys } = known(store);
      return end >= sequence && !keys.has(key);
    },
    /** A commit that was just appended: where all before it is at hand, it need not be read either. */
    add(commit: Commit): void {
      const beginning = known(commit.store);
      if (beginning.sequence === commit.sequence - 1)
        beginnings.set(nameOf(commit.store), extended(beginning, [commit]));
    },
  };
}
