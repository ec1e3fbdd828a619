/** How many waits are remembered; of more, the oldest is over. */
const mostWaits = 10_000;

/** Remembers since when something waits, and whether it has waited long enough. Times in milliseconds. */
export function createPatience(limitMs: number) {
  const since = new Map<string, number>();
  return {
    /** Whether it should go on waiting; the first call begins the wait. */
    waits(id: string, now: number): boolean {
      const start = since.get(id);
      if (start === undefined) {
        const [oldest] = since.keys();
        if (since.size >= mostWaits && oldest !== undefined) since.delete(oldest);
        since.set(id, now);
        return true;
      }
      if (now - start < limitMs) return true;
      since.delete(id);
      return false;
    },
    forget(id: string): void {
      since.delete(id);
    },
  };
}
