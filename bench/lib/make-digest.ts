import { sessionSchema, type Digest } from '@nocturne/contracts';
import { digestSession, identify } from '@nocturne/mining';
import { makeSession } from './make-session.ts';

/** So many sessions are digested; all others are like one of them under another id, task and principal. */
const kinds = 200;

/** Makes digests of sessions of about this many bytes, by number. */
export function digestMaker(store: string, bytes: number): (number: number) => Digest {
  const made = Array.from({ length: kinds }, (_, number) => {
    const session = sessionSchema.parse(makeSession(number, bytes));
    return digestSession(session, { ...identify(session), store, given: [] });
  });
  return (number) => {
    const like = made[number % kinds];
    if (like === undefined) throw new RangeError('a session number is a whole number from 0 on');
    return {
      ...like,
      session: `bench-${number}`,
      task: `task-${number % 5_000}`,
      principal: `person-${number % 97}`,
      ended_at: new Date(number * 60_000).toISOString(),
    };
  };
}
