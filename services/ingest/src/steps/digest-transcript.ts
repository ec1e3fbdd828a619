import type { Digest, Session, Side, Store } from '@nocturne/contracts';
import { digestSession, identify } from '@nocturne/mining';
import { chooseSide } from '../domain/choose-side.ts';
import { markShownText } from '../importers/steps/mark-shown-text.ts';

/** The features of a redacted session and the side of the split on which its task lies. */
export function digestTranscript(
  session: Session,
  store: { readonly id: Store['id']; readonly settings: Pick<Store['settings'], 'holdout'> },
): { readonly digest: Digest; readonly side: Side } {
  // Whoever sends canonical sessions may not have marked what they were shown; marks that are there stay.
  const marked = { ...session, steps: markShownText(session.steps) };
  const identity = identify(marked);
  const given = [...new Set((session.memory ?? []).flatMap((memory) => memory.entries))];
  const digest = digestSession(marked, { ...identity, store: store.id, given });
  return { digest, side: chooseSide(store.id, identity.family, identity.task, store.settings.holdout) };
}
