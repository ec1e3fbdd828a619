import type { Digest, Session, Side, Store } from '@nocturne/contracts';
import { digestSession, identify } from '@nocturne/mining';
import { chooseSide } from '../domain/choose-side.ts';

/** The features of a redacted session and the side of the split on which its task lies. */
export function digestTranscript(
  session: Session,
  store: Store,
): { readonly digest: Digest; readonly side: Side } {
  const identity = identify(session);
  const given = [...new Set((session.memory ?? []).flatMap((memory) => memory.entries))];
  const digest = digestSession(session, { ...identity, store: store.id, given });
  return { digest, side: chooseSide(store.id, identity.family, identity.task, store.settings.holdout) };
}
