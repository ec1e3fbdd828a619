import type { Clock } from '../definition.ts';

interface Cache<T extends object> {
  /** What was found under this key a moment ago; else what `find` finds now. That nothing was found is not remembered. */
  get(key: string, find: () => Promise<T | null>): Promise<T | null>;
  clear(): void;
}

/** Remembers for `forMs` by the clock, at most `limit` keys: beyond that it begins anew. */
export function createCache<T extends object>(clock: Clock, forMs: number, limit: number): Cache<T> {
  const known = new Map<string, { readonly value: T; readonly at: number }>();
  /** Raised when the cache is cleared: what was asked before must not come in after. */
  let generation = 0;

  return {
    async get(key, find) {
      const now = clock.now().getTime();
      const hit = known.get(key);
      if (hit !== undefined && now >= hit.at && now - hit.at < forMs) return hit.value;
      const asked = generation;
      const value = await find();
      if (asked !== generation) return value;
      if (known.size >= limit) known.clear();
      if (value === null) known.delete(key);
      else known.set(key, { value, at: now });
      return value;
    },
    clear() {
      generation++;
      known.clear();
    },
  };
}
