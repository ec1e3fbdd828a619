import type { Clock } from '../../definition.ts';

/** Work that is under way, and for how long. */
export interface UnderWay {
  /** @param what names the kind of work, in words of our own: "a message of sessions.completed.v1" */
  run<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** What began first of what is not done; null where nothing is. */
  oldest(): { readonly what: string; readonly ms: number } | null;
}

export function createUnderWay(clock: Clock): UnderWay {
  // In the order in which it began.
  const going = new Set<{ readonly what: string; readonly since: number }>();
  return {
    async run(what, work) {
      const item = { what, since: clock.now().getTime() };
      going.add(item);
      try {
        return await work();
      } finally {
        going.delete(item);
      }
    },
    oldest() {
      for (const { what, since } of going) return { what, ms: clock.now().getTime() - since };
      return null;
    },
  };
}
