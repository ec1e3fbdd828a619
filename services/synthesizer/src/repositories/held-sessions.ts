import type { Keys } from '@nocturne/storage';

const atOnce = 100;

/**
 * Which sessions ingest holds, mined or held out: each has a key of its own among the shared ones, until it is erased. It is
 * asked whether there is one, never what it seals.
 */
export function heldSessions(keys: Keys) {
  return {
    async missing(sessions: readonly string[]): Promise<readonly string[]> {
      const missing: string[] = [];
      for (let at = 0; at < sessions.length; at += atOnce) {
        const some = sessions.slice(at, at + atOnce);
        const held = await Promise.all(some.map(async (id) => (await keys.get(`session:${id}`)) !== null));
        missing.push(...some.filter((_, index) => held[index] !== true));
      }
      return missing;
    },
  };
}
