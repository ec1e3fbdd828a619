import { setTimeout as delay } from 'node:timers/promises';
import { keepDigest, noteExposure, type SessionRecord } from '../domain/folding/session-record.ts';
import type { DreamRecord } from '../domain/dreams/dream-record.ts';
import type { Sessions } from '../ports.ts';

/** How long digests of named sessions are waited for, in ms: what is held out never comes. */
const patienceMs = 3_000;
const everyMs = 50;

/**
 * Has the sessions that a dream names join its store's evidence, wherever in the tenant they were sent; and, where the store
 * begins as a copy of another, all of that one's. Each joins once, however often this is done.
 * @returns false where the dream is not ours any more
 */
export async function joinEvidence(
  { store, order }: DreamRecord,
  sessions: Sessions,
  keepOn: () => Promise<boolean>,
): Promise<boolean> {
  if (order === undefined) return true;
  if (order.input !== store) {
    for await (const records of sessions.pages(order.input)) {
      if (!(await keepOn())) return false;
      for (const record of records) await join(record, store, sessions);
    }
  }
  let missing: readonly string[] = order.sessions ?? [];
  for (let waited = 0; ; waited += everyMs) {
    const still: string[] = [];
    for (const session of missing) {
      const found = await sessions.named(session);
      const own = found.some((record) => record.store === store);
      const [record] = found;
      if (record === undefined) still.push(session);
      else if (!own) await join(record, store, sessions);
    }
    missing = still;
    if (missing.length === 0 || waited >= patienceMs) return keepOn();
    await delay(everyMs);
  }
}

async function join(
  { session, digest, revision, exposed }: SessionRecord,
  store: string,
  sessions: Sessions,
) {
  if (digest === null || revision === null) return;
  await sessions.change(session, store, (record) => keepDigest(record, { ...digest, store }, revision));
  if (exposed.length === 0) return;
  await sessions.change(session, store, (record) => noteExposure(record, session, store, exposed));
}
