import { permutations, signatureOf } from './min-hash.ts';
import { jaccardFrom, shinglesOf } from './shingle.ts';

/**
 * 32 bands of 4 places: two texts meet in a bucket with the probability 1 − (1 − s⁴)³², which is .5 at a similarity of .38,
 * .987 at .6 and .9999 at .75.
 */
const bands = 32;
const rows = permutations / bands;

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
  const buckets = Array.from({ length: bands }, () => new Map<number, number[]>());
  // By which asking a text was met: two meet in many bands, and are compared once.
  const metIn: number[] = [];
  let asked = 0;
  // A text is mostly asked about, then added: its shingles are counted once.
  let last: { readonly text: string; readonly shingles: Uint32Array; readonly keys: Int32Array } | null =
    null;
  const sign = (text: string) => {
    if (last?.text === text) return last;
    const shingles = shinglesOf(text);
    last = { text, shingles, keys: bandKeys(signatureOf(shingles)) };
    return last;
  };
  return {
    find(text) {
      const { shingles, keys } = sign(text);
      const found: Similar[] = [];
      asked += 1;
      for (let band = 0; band < bands; band += 1) {
        for (const number of buckets[band]?.get(keys[band] ?? 0) ?? []) {
          if (metIn[number] === asked) continue;
          metIn[number] = asked;
          const similarity = jaccardFrom(threshold, shingles, sets[number] ?? shingles);
          if (similarity !== null) found.push({ number, similarity });
        }
      }
      return found.sort((a, b) => b.similarity - a.similarity || a.number - b.number);
    },
    add(text) {
      const { shingles, keys } = sign(text);
      const number = sets.push(shingles) - 1;
      metIn.push(0);
      for (let band = 0; band < bands; band += 1) {
        const key = keys[band] ?? 0;
        const known = buckets[band]?.get(key);
        if (known === undefined) buckets[band]?.set(key, [number]);
        else known.push(number);
      }
    },
  };
}

/** A bucket's key a band: the four places of it as one hash. */
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
