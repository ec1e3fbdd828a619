import { setTimeout as delay } from 'node:timers/promises';

const everyMs = 50;

/**
 * What `find` finds, asked again for so long: what was just made elsewhere may be on its way here. Null where it does not
 * come.
 */
export async function awaitFor<T>(find: () => Promise<T | null>, forMs: number): Promise<T | null> {
  const end = performance.now() + forMs;
  for (;;) {
    const found = await find();
    if (found !== null || performance.now() >= end) return found;
    await delay(everyMs);
  }
}
