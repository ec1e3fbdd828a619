import type { HeldoutSessions } from '../ports.ts';

/**
 * A store that began as a copy is tested by its own held-out sessions and by those of the store that it was made of: what
 * was set aside there was mined for neither.
 * @param origin that store's id; null where it is no copy
 */
export function heldoutOfCopy(heldout: HeldoutSessions, origin: string | null): HeldoutSessions {
  if (origin === null) return heldout;
  return {
    ...heldout,
    async among(store, sessions) {
      const found = [await heldout.among(store, sessions), await heldout.among(origin, sessions)];
      return [...new Set(found.flat())];
    },
    async *pages(store) {
      yield* heldout.pages(store);
      yield* heldout.pages(origin);
    },
  };
}
