import type { Digest, Session, Side } from '@nocturne/contracts';
import { digestSession, identify } from '@nocturne/mining';
import { chooseSide, type SplitOf } from '../domain/choose-side.ts';
import { markShownText } from '../importers/steps/mark-shown-text.ts';

/** The features of a redacted session and the side of the split on which its task lies. */
export function digestTranscript(
  session: Session,
  store: SplitOf,
): { readonly digest: Digest; readonly side: Side } {
  // Whoever sends canonical sessions may not have marked what they were shown; marks that are there stay.
  const marked = { ...session, steps: markShownText(session.steps) };
  const identity = identify(marked);
  const given = [...new Set((session.memory ?? []).flatMap((memory) => memory.entries))];
  const digest = digestSession(marked, { ...identity, store: store.id, given });
  return { digest, side: chooseSide(store, identity.family, identity.task) };
}
