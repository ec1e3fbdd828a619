import { sha256 } from '@nocturne/contracts';
import { byText } from '../text.ts';

/**
 * Counts by key, bounded: of more keys than the limit, those with the smallest hashes are kept. A key that is kept has
 * its exact count, since whoever merged it before kept it too; `total` counts them all, so what was left out is known.
 */
export interface Counter {
  total: number;
  kept: Record<string, number>;
}

export const counterLimit = 256;

const rankBits = 48;

export function emptyCounter(): Counter {
  return { total: 0, kept: emptyTable() };
}

/** An object for many keys that nobody knows before: without a prototype the engine makes it a hash table from the start. */
export function emptyTable<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/** Adds to a key in place. Bounds are restored by {@link trimCounter}, once for many additions. */
export function count(counter: Counter, key: string, by: number): void {
  counter.total += by;
  put(counter.kept, key, countOf(counter, key) + by);
}

/** Senders choose the keys, and of an object that was read from JSON one of them is no plain key. */
function put(kept: Counter['kept'], key: string, value: number): void {
  if (key !== '__proto__') kept[key] = value;
  else Object.defineProperty(kept, key, { value, writable: true, enumerable: true, configurable: true });
}

export function countOf(counter: Counter | undefined, key: string): number {
  // What every object has beside its own keys is no number.
  const found: unknown = counter?.kept[key];
  return typeof found === 'number' ? found : 0;
}

/** Adds another counter in place. */
export function addCounter(target: Counter, other: Counter): void {
  target.total += other.total;
  // The busiest loop of a dream over a long history: no pair is made for each key.
  for (const key of Object.keys(other.kept))
    put(target.kept, key, countOf(target, key) + countOf(other, key));
}

export function trimCounter(counter: Counter, rank: Rank = rankOf): void {
  const keys = Object.keys(counter.kept);
  if (keys.length <= counterLimit) return;
  const kept = smallest(keys, counterLimit, rank);
  counter.kept = Object.fromEntries(kept.map((key) => [key, countOf(counter, key)]));
}

/** Whether every key that was counted is still there. */
export function isWhole(counter: Counter): boolean {
  return Object.values(counter.kept).reduce((sum, by) => sum + by, 0) === counter.total;
}

/** How many keys were counted: exact up to the limit, above it the k-minimum-values estimate (Bar-Yossef et al. 2002). */
export function distinct(counter: Counter | undefined): number {
  if (counter === undefined) return 0;
  const keys = Object.keys(counter.kept);
  if (isWhole(counter) || keys.length < 2) return keys.length;
  const greatest = Math.max(...keys.map(rankOf));
  return Math.round((keys.length - 1) / (greatest / 2 ** rankBits));
}

/** The place of a key in the order by which bounded sets choose: uniform below 2^48, and the same everywhere. */
export type Rank = (key: string) => number;

const rankOf: Rank = (key) => Number.parseInt(sha256(key).slice(0, rankBits / 4), 16);

/** The same ranks, remembered: the counters of one fold hold the same keys many times. */
export function rememberRanks(): Rank {
  const known = new Map<string, number>();
  return (key) => {
    const rank = known.get(key) ?? rankOf(key);
    known.set(key, rank);
    return rank;
  };
}

/** The keys with the smallest ranks, in that order. */
function smallest(keys: readonly string[], limit: number, rank: Rank = rankOf): string[] {
  return keys
    .map((key) => ({ key, rank: rank(key) }))
    .sort((a, b) => a.rank - b.rank || byText(a.key, b.key))
    .slice(0, limit)
    .map(({ key }) => key);
}
