/** What takes longer than this, in ms, is dear. */
const dearMs = 50;
/** What is dear rests for so many times as long as it took: it never takes more than a twentieth of the time. */
const rest = 19;
const mostKeys = 1_000;

/** Keeps work that comes round for many keys, and grows with what lies under each, to a share of the time. */
interface Pace {
  /** Whether it may be done for this key now. */
  isFree(key: string): boolean;
  /** Does it, and notes how long it took. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** @param clock in ms, of any origin; it never goes back */
export function createPace(clock: () => number): Pace {
  const until = new Map<string, number>();
  return {
    isFree: (key) => clock() >= (until.get(key) ?? 0),
    async run(key, work) {
      const began = clock();
      const done = await work();
      const took = clock() - began;
      until.delete(key);
      if (took > dearMs) until.set(key, clock() + rest * took);
      const oldest = until.size > mostKeys ? until.keys().next().value : undefined;
      if (oldest !== undefined) until.delete(oldest);
      return done;
    },
  };
}
