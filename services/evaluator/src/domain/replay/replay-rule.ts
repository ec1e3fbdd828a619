import type { Rule } from '@nocturne/contracts';
import { noEffect, type Effect, type Replayed } from './effect.ts';
import { replayAvoids } from './replay-avoids.ts';
import { replayNoRepeat } from './replay-no-repeat.ts';
import { replayWarns } from './replay-warns.ts';

/** What one rule of an entry would have meant to one session. */
export function replayRule(rule: Rule, session: Replayed): Effect {
  switch (rule.kind) {
    case 'warns':
      return replayWarns(rule, session);
    case 'avoids':
      return replayAvoids(rule, session);
    case 'no_repeat':
      return replayNoRepeat(session);
    case 'order':
      // A recommended order says how many have gone, not that another way is wrong: it never harms, nor can a replay
      // tell whether it would have helped.
      return { ...noEffect, speaks: session.digest.family === rule.family };
  }
}
