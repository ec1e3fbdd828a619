import type { HeldoutSessions } from '../ports.ts';

/** Entries whose evidence names a session that is held out: what was mined from the test must not be tested by it. */
export async function findLeaks(
  store: string,
  citations: readonly { readonly entry: string; readonly sessions: readonly string[] }[],
  heldout: Pick<HeldoutSessions, 'among'>,
): Promise<readonly string[]> {
  const cited = new Set<string>();
  for (const { sessions } of citations) for (const session of sessions) cited.add(session);
  const leaked = new Set(await heldout.among(store, [...cited]));
  if (leaked.size === 0) return [];
  return citations
    .filter(({ sessions }) => sessions.some((session) => leaked.has(session)))
    .map(({ entry }) => entry)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
