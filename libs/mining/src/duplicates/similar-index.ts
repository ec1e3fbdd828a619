import { permutations, signatureOf } from './min-hash.ts';
import { jaccardFrom, shinglesOf } from './shingle.ts';

/**
 * 25 bands of 5 places: two texts meet in a bucket with the probability 1 − (1 − s⁵)²⁵, which is .5 at a similarity of .49,
 * .990 at .7 and .9999 at .8.
 */
const bands = 25;
const rows = Math.floor(permutations / bands);

/** Texts by what they share, so that one finds its like without a look at the others. */
export interface SimilarIndex {
  /** @returns those known before that are at least as similar as the threshold, by their number, most similar first. */
  find(text: string): readonly Similar[];
  /** Numbered from 0, in the order of adding. */
  add(text: string): void;
}

export interface Similar {
  readonly number: number;
  /** Exact Jaccard of the shingles. */
  readonly similarity: number;
}

export function createSimilarIndex(threshold: number): SimilarIndex {
  const sets: Uint32Array[] = [];
  // Few are compared one by one; there are bands only from then on.
  let buckets: readonly Map<number, number[]>[] | null = null;
  // By which asking a text was met: two meet in many bands, and are compared once.
  const metIn: number[] = [];
  let asked = 0;
  // A text is mostly asked about, then added: its shingles are counted once.
  let last: { readonly text: string; readonly shingles: Uint32Array } | null = null;
  const shinglesIn = (text: string) => {
    if (last?.text !== text) last = { text, shingles: shinglesOf(text) };
    return last.shingles;
  };
  const place = (all: readonly Map<number, number[]>[], shingles: Uint32Array, number: number) => {
    const keys = bandKeys(signatureOf(shingles));
    for (let band = 0; band < bands; band += 1) {
      const known = all[band]?.get(keys[band] ?? 0);
      if (known === undefined) all[band]?.set(keys[band] ?? 0, [number]);
      else known.push(number);
    }
  };

  return {
    find(text) {
      const shingles = shinglesIn(text);
      const found: Similar[] = [];
      asked += 1;
      const compare = (number: number) => {
        if (metIn[number] === asked) return;
        metIn[number] = asked;
        const similarity = jaccardFrom(threshold, shingles, sets[number] ?? shingles);
        if (similarity !== null) found.push({ number, similarity });
      };
      if (buckets === null) for (const number of sets.keys()) compare(number);
      else {
        const keys = bandKeys(signatureOf(shingles));
        for (let band = 0; band < bands; band += 1) {
          for (const number of buckets[band]?.get(keys[band] ?? 0) ?? []) compare(number);
        }
      }
      return found.sort((a, b) => b.similarity - a.similarity || a.number - b.number);
    },
    add(text) {
      const shingles = shinglesIn(text);
      const number = sets.push(shingles) - 1;
      metIn.push(0);
      if (buckets !== null) place(buckets, shingles, number);
      else if (sets.length > few) {
        buckets = Array.from({ length: bands }, () => new Map<number, number[]>());
        for (const [index, set] of sets.entries()) place(buckets, set, index);
      }
    },
  };
}

/** Up to so many are compared one by one, which finds all of them. */
const few = 32;

/** A bucket's key a band: the places of it as one hash. */
function bandKeys(signature: Uint32Array): Int32Array {
  const keys = new Int32Array(bands);
  for (let band = 0; band < bands; band += 1) {
    let hash = 0x811c9dc5;
    for (let row = 0; row < rows; row += 1) {
      hash = Math.imul(hash ^ (signature[band * rows + row] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
    }
    // 30 bits: a map holds small integers as they are, and larger ones each as an object.
    keys[band] = hash >>> 2;
  }
  return keys;
}
