import type { TopicData, topics } from '@nocturne/contracts';
import { keepDigest, withdrawDigest } from '../domain/folding/session-record.ts';
import type { Sessions } from '../ports.ts';

/**
 * Keeps a session's digest, or takes it back: inserting it by session and store is the idempotency. A session that now
 * teaches another store is taken out of the one before. False where nothing changed.
 */
export async function receiveDigest(
  data: TopicData<typeof topics.sessionsDigested>,
  sessions: Sessions,
): Promise<boolean> {
  const { revision } = data;
  if (data.kind === 'withdrawn') {
    const { session, store } = data;
    return sessions.change(session, store, (record) => withdrawDigest(record, session, store, revision));
  }
  const { session, store } = data.digest;
  const [kept, others] = await Promise.all([
    sessions.add(session, store, (record) => keepDigest(record, data.digest, revision)),
    sessions.otherStores(session, store),
  ]);
  for (const other of others) {
    await sessions.change(session, other, (record) => withdrawDigest(record, session, other, revision));
  }
  return kept;
}
