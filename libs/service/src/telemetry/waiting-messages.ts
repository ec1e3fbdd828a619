import type { Received } from '@nocturne/bus';
import type { Clock } from '../definition.ts';

/** The messages that this instance is to handle again. */
export interface WaitingMessages {
  /** Says what became of a message. */
  note(message: Pick<Received, 'topic' | 'partition' | 'offset'>, waits: boolean): void;
  /** How many of each topic wait. */
  count(): ReadonlyMap<string, number>;
}

/** Tries are at the most this far apart, in ms: what was not seen for longer has gone to another instance. */
const patienceMs = 120_000;

export function createWaitingMessages(clock: Clock): WaitingMessages {
  const seen = new Map<string, { readonly topic: string; readonly at: number }>();
  return {
    note({ topic, partition, offset }, waits) {
      if (!waits && seen.size === 0) return;
      const place = `${topic}/${partition}/${offset}`;
      if (waits) seen.set(place, { topic, at: clock.now().getTime() });
      else seen.delete(place);
    },
    count() {
      const since = clock.now().getTime() - patienceMs;
      const counts = new Map<string, number>();
      for (const [place, { topic, at }] of seen) {
        if (at < since) seen.delete(place);
        else counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
      return counts;
    },
  };
}
