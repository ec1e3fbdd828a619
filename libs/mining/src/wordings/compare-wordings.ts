import type { Words } from './words-of.ts';

/**
 * How two templates of a tool stand to each other:
 * - `near`: one says what the other says, and either may say a little more (`extras`);
 * - `rivals`: they share most words, but have different ones in the same place, or differ in a denial, a bound or a figure:
 *   two failures that are put alike;
 * - `apart`: neither. So are two with different words before, or after, all that they share, save where these give the
 *   reason: such words are mostly a layer's that passed the message on, but nothing says so.
 */
export interface Standing {
  readonly as: 'near' | 'rivals' | 'apart';
  readonly extras: number;
}

/** Words of which one more, or two, or three, still leave it the same failure: what is shared has to outweigh them. */
export function mostExtras(shared: number): number {
  return Math.max(0, Math.min(3, Math.floor((shared - 1) / 2)));
}

/** Fewer words in common say too little to tell a failure by. */
const leastShared = 2;

/** Whether two that share so many words may be anything but apart. */
export function mayStand(one: Words, other: Words, shared: number): boolean {
  const extras = one.telling.length + other.telling.length - 2 * shared;
  return shared >= leastShared && extras <= Math.max(2, 2 * mostExtras(shared));
}

export function compareWordings(one: Words, other: Words): Standing {
  const [a, b] = [new Set(one.telling), new Set(other.telling)];
  const ours = one.telling.filter((word) => !b.has(word));
  const theirs = other.telling.filter((word) => !a.has(word));
  const shared = a.size - ours.length;
  const extras = ours.length + theirs.length;
  const standing = (as: Standing['as']) => ({ as, extras });
  if (!mayStand(one, other, shared)) return standing('apart');
  if (one.strict.join(' ') !== other.strict.join(' ')) return standing('rivals');
  if (ours.length > 0 && theirs.length > 0) {
    const left = one.telling.filter((word) => b.has(word));
    const right = other.telling.filter((word) => a.has(word));
    const places = exchanged(gapsOf(one.telling, b), gapsOf(other.telling, a));
    const isOrdered = left.join(' ') === right.join(' ');
    const atEdge = isOrdered && places.every((place) => place === 0 || place === shared);
    const givesReason =
      ours.some((word) => one.reasons.has(word)) && theirs.some((word) => other.reasons.has(word));
    if (places.length > 0) return standing(atEdge && !givesReason ? 'apart' : 'rivals');
    if (!isOrdered) return standing('apart');
  }
  return standing(extras <= mostExtras(shared) ? 'near' : 'apart');
}

/** How many shared words stand before each word that the other has not. */
function gapsOf(words: readonly string[], known: ReadonlySet<string>): Set<number> {
  const found = new Set<number>();
  let before = 0;
  for (const word of words) {
    if (known.has(word)) before += 1;
    else found.add(before);
  }
  return found;
}

/** Places in which each has a word that the other has not. */
function exchanged(one: ReadonlySet<number>, other: ReadonlySet<number>): number[] {
  return [...one].filter((place) => other.has(place));
}
