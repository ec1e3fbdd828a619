import { plainWords } from './plain-words.ts';

/**
 * The distinct plain words of a text, as 32-bit hashes in ascending order, so that two sets are compared by one walk. Shingles of one
 * word: a clause that moved changes nothing here, and what its place says is told by {@link senseOf}. A text without a word has none.
 */
export function shinglesOf(text: string): Uint32Array {
  return Uint32Array.from(new Set(plainWords(text).map(hashOf))).sort();
}

/** Share of what either has that both have (Jaccard); 1 of two empty sets. Both in ascending order. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  return jaccardFrom(0, a, b) ?? 0;
}

/** The same, or null where it is below the threshold, which mostly shows before the walk is over. */
export function jaccardFrom(threshold: number, a: Uint32Array, b: Uint32Array): number | null {
  const both = a.length + b.length;
  if (both === 0) return 1;
  // shared / (both − shared) ≥ threshold asks for so many; what has none on the other side may be no more than the rest.
  let spare = both - 2 * Math.ceil((threshold * both) / (1 + threshold) - 1e-9);
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) {
      shared += 1;
      i += 1;
      j += 1;
    } else {
      if (x < y) i += 1;
      else j += 1;
      spare -= 1;
      if (spare < 0) return null;
    }
  }
  const similarity = shared / (both - shared);
  return similarity >= threshold ? similarity : null;
}

/** FNV-1a over the units, then the finaliser of MurmurHash3, so that near texts lie far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
