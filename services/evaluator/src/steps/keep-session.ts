import type { TopicData, topics } from '@nocturne/contracts';
import type { HeldoutSessions } from '../ports.ts';

/** Keeps a held-out session's digest, or its withdrawal. False where there was nothing new in it. */
export function keepSession(
  data: TopicData<typeof topics.sessionsHeldout>,
  heldout: Pick<HeldoutSessions, 'keep'>,
): Promise<boolean> {
  const { revision } = data;
  if (data.kind === 'withdrawn') {
    const { session, store } = data;
    return heldout.keep({ session, store, version: null, digest: null, revision });
  }
  const { digest } = data;
  return heldout.keep({
    session: digest.session,
    store: digest.store,
    version: digest.version,
    digest,
    revision,
  });
}
