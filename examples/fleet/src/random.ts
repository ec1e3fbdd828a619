import { sha256 } from '@nocturne/contracts';

/** A stream of pseudo-random draws: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/**
 * sfc32, the "small fast counting" generator of Chris Doty-Humphrey's PractRand 0.93 (public domain): 128 bits of state,
 * passes its author's tests to 32 TB. The state is the first 96 bits of the seed's SHA-256 and a counter that starts at
 * 1; the first 15 outputs are thrown away, as PractRand does, so that like seeds give unlike streams.
 */
export function createRandom(seed: string): Random {
  const digest = sha256(seed);
  let a = Number.parseInt(digest.slice(0, 8), 16) | 0;
  let b = Number.parseInt(digest.slice(8, 16), 16) | 0;
  let c = Number.parseInt(digest.slice(16, 24), 16) | 0;
  let counter = 1;

  const draw = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 15; i += 1) draw();

  const next = () => draw() / 2 ** 32;
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[whole(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
