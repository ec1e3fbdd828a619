import { eraseSession } from '../domain/folding/session-record.ts';
import { holdersOf } from '../domain/folding/tree.ts';
import type { Ports } from '../ports.ts';

/**
 * Erases a session: its digest at once, and every fold that it went into, to be built again without it,
 * and what the last dream found, which may quote it. Of what a model wrote the next dream keeps what still rests on something.
 */
export async function forgetSession(
  session: string,
  store: string,
  { sessions, folds, findings, answers }: Pick<Ports, 'sessions' | 'folds' | 'findings' | 'answers'>,
): Promise<void> {
  await sessions.change(session, store, (record) => eraseSession(record, session, store));
  // What a former database has left may hold it, whether or not it ever came to this one.
  await folds.removeStray(store);
  await findings.removeStray(store);
  const chunk = await sessions.chunkOf(session, store);
  if (chunk === null) return;
  const place = { level: 0, number: chunk };
  const chunks = await sessions.chunks(store);
  for (const each of [place, ...holdersOf(chunk, chunks)]) await folds.invalidate(store, each);
  await findings.remove(store);
  await answers.review(store);
}
