import type { Entry } from '@nocturne/contracts';
import type { HeldoutSessions } from '../ports.ts';

/** Entries whose evidence names a session that is held out: what was mined from the test must not be tested by it. */
export async function findLeaks(
  store: string,
  entries: readonly Pick<Entry, 'id' | 'evidence'>[],
  heldout: Pick<HeldoutSessions, 'among'>,
): Promise<readonly string[]> {
  const cited = [...new Set(entries.flatMap(({ evidence }) => evidence.sessions))];
  const leaked = new Set(await heldout.among(store, cited));
  if (leaked.size === 0) return [];
  return entries
    .filter(({ evidence }) => evidence.sessions.some((session) => leaked.has(session)))
    .map(({ id }) => id)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
