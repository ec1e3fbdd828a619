import { eraseSession } from '../domain/folding/session-record.ts';
import type { Sessions } from '../ports.ts';

/** Erases a session where nothing is folded yet: there is nothing else to take it out of. */
export function eraseReplayed(session: string, store: string, sessions: Sessions): Promise<boolean> {
  return sessions.change(session, store, (record) => eraseSession(record, session, store));
}
