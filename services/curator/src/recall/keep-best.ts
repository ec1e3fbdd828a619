import type { Entry } from '@nocturne/contracts';

/** An entry of one of the layers. */
export interface Held {
  /** Index of the layer. */
  readonly layer: number;
  readonly entry: Entry;
}

export interface Found extends Held {
  /** BM25 over all layers, times what the structure is worth; comparable within one answer only. */
  readonly score: number;
}

/** The best of all that is offered, however much it is, without putting all of it in order. */
interface Best {
  /** Best first; of equal ones the earlier layer's, then by id. */
  readonly found: readonly Found[];
  /** A score below this one is too low. */
  readonly least: number;
  /** Whether it would be among the best so far. */
  wants(offered: Found): boolean;
  take(offered: Found): void;
}

/** @param limit how many are kept; few */
export function keepBest(limit: number): Best {
  const found: Found[] = [];
  return {
    found,
    get least() {
      return found[limit - 1]?.score ?? -Infinity;
    },
    wants(offered) {
      const last = found[limit - 1];
      return last === undefined || isBefore(offered, last);
    },
    take(offered) {
      let at = found.length;
      while (at > 0 && isBefore(offered, found[at - 1] as Found)) at -= 1;
      found.splice(at, 0, offered);
      if (found.length > limit) found.pop();
    },
  };
}

function isBefore(a: Found, b: Found): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.layer < b.layer || (a.layer === b.layer && a.entry.id < b.entry.id);
}
