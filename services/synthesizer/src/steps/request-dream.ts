import { derivedId, type Store } from '@nocturne/contracts';
import { newDream, type DreamRecord } from '../domain/dreams/dream-record.ts';
import type { Dreams, Sessions } from '../ports.ts';

/**
 * Asks for a dream by someone's request. One that waits already is as good: it will look at everything that has come by
 * now, and a store's dreams do not pile up.
 */
export async function requestDream(
  store: string,
  dryRun: boolean,
  dreams: Dreams,
  id: string,
  now: Date,
): Promise<DreamRecord> {
  const waiting = (await dreams.open(store)).find(
    ({ stage, dry_run, cancel_requested }) => stage === 'pending' && dry_run === dryRun && !cancel_requested,
  );
  if (waiting !== undefined) return waiting;
  const requested = { dream: id, store, cause: 'request', dry_run: dryRun, at: now.toISOString() } as const;
  await dreams.request(requested);
  return newDream(requested);
}

/**
 * Asks for a dream at a time of the schedule. The id derives from store and time: each time is due once, whoever asks.
 */
export async function requestScheduled(store: string, due: Date, dreams: Dreams, now: Date): Promise<void> {
  const dream = derivedId('drm', 'schedule', store, due.toISOString());
  if ((await dreams.get(dream)) !== null) return;
  await dreams.request({ dream, store, cause: 'schedule', dry_run: false, at: now.toISOString() });
}

/**
 * Asks for a dream when enough new sessions wait, unless one is under way. Its id derives from the dream before.
 * @returns whether it did
 */
export async function requestAfterSessions(
  { id: store, settings }: Store,
  { dreams, sessions }: { readonly dreams: Dreams; readonly sessions: Sessions },
  now: Date,
): Promise<boolean> {
  if (settings.dream_after === null || (await sessions.countNew(store)) < settings.dream_after) return false;
  const [open, latest] = await Promise.all([dreams.open(store), dreams.latest(store)]);
  if (open.length > 0) return false;
  const dream = derivedId('drm', 'sessions', store, latest?.id ?? null);
  return dreams.request({ dream, store, cause: 'sessions', dry_run: false, at: now.toISOString() });
}
