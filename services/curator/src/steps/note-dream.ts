import { patience, type DreamRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';

/** A dream as the curator first hears of it: from here on it has an end. */
export function newDream(dream: string, store: string, dryRun: boolean, now: string): DreamRecord {
  return {
    dream,
    store,
    dry_run: dryRun,
    stage: 'synthesizing',
    open: 1,
    deadline: later(now, patience.synthesizingMs),
    fence: 0,
    proposal: null,
    settlement: null,
    counts: null,
    refused: [],
  };
}

/** Notes that a dream was asked for. One that is known already, from a later event, stays as it is. */
export async function noteDream(
  ports: CuratorPorts,
  request: { readonly dream: string; readonly store: string; readonly dry_run: boolean },
): Promise<string | null> {
  const record = newDream(request.dream, request.store, request.dry_run, ports.now());
  return (await ports.dreams.insert(request.dream, record)) ? null : 'the dream is known';
}

/** An instant so many milliseconds after another. */
export function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
