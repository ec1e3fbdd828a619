/** Permutations: the estimate of a similarity s is off by √(s(1 − s) / 128) at most times, .044 at the worst. */
export const permutations = 128;

const [factors, summands] = coefficients();

/**
 * The least value of a set under each of 128 permutations of 32-bit numbers, h(x) = ax + b mod 2³² with a odd (Broder,
 * On the resemblance and containment of documents, 1997). Two sets agree in as many places as they are similar.
 * @param hashes well mixed, as {@link shinglesOf} gives them
 */
export function signatureOf(hashes: Uint32Array): Uint32Array {
  const least = new Uint32Array(permutations).fill(0xffffffff);
  for (let at = 0; at < hashes.length; at += 1) {
    const value = hashes[at] ?? 0;
    for (let i = 0; i < permutations; i += 1) {
      const hash = (Math.imul(factors[i] ?? 1, value) + (summands[i] ?? 0)) >>> 0;
      if (hash < (least[i] ?? 0)) least[i] = hash;
    }
  }
  return least;
}

/** The share of places in which two signatures agree. */
export function estimateSimilarity(a: Uint32Array, b: Uint32Array): number {
  let alike = 0;
  for (let i = 0; i < permutations; i += 1) if (a[i] === b[i]) alike += 1;
  return alike / permutations;
}

/** Fixed for ever, by xorshift32 from a fixed seed: the same text has the same signature on every machine. */
function coefficients(): [Uint32Array, Uint32Array] {
  let state = 0x9e3779b9;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const odd = Uint32Array.from({ length: permutations }, () => next() | 1);
  return [odd, Uint32Array.from({ length: permutations }, next)];
}
