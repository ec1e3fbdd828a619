/**
 * Lets one at a time do something to a thing of this process. Many who swap the same document at once all lose but one, and
 * again, and again: who waits for their turn loses to another process only.
 */
export function createTurns(): <T>(thing: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (thing, work) => {
    const before = last.get(thing) ?? Promise.resolve();
    const mine = before.then(work, work);
    const ended = mine.catch(() => undefined);
    last.set(thing, ended);
    try {
      return await mine;
    } finally {
      if (last.get(thing) === ended) last.delete(thing);
    }
  };
}
