import { setTimeout as delay } from 'node:timers/promises';
import type { Place } from './commit-together.ts';

/** What a commit leads to. */
interface Committing {
  /** Resolves when the partition may go on: once it is committed or, where something has to settle before, once not too much has. */
  readonly goOn: Promise<void>;
  readonly committed: Promise<void>;
}

/** What is not committed yet of a partition, because something had to settle. */
interface Line {
  messages: number;
  /** When all of it has settled. Where some does not, it rejects, and nothing more of the partition is committed. */
  last: Promise<unknown>;
}

/** Messages of a partition that may be on their way at a time: so much is in memory, and comes again after a crash. */
const mostMessages = 100;

/** What has settled is committed so often, in ms, all of it together: nobody waits for it. */
const gatherMs = 50;

/**
 * Commits the places of a partition in their order, each once everything before it is settled.
 * @returns commits a place that so many messages lead up to
 */
export function commitInOrder(
  send: (place: Place) => Promise<void>,
): (place: Place, messages: number, settled?: Promise<void>) => Committing {
  const lines = new Map<string, Line>();
  let gathering: Promise<void> | null = null;

  async function gather(): Promise<void> {
    await delay(gatherMs);
    gathering = null;
  }

  return (place, messages, settled) => {
    const name = `${place.topic}/${place.partition}`;
    if (settled === undefined && !lines.has(name)) {
      const committed = send(place);
      return { goOn: committed, committed };
    }
    const line = lines.get(name) ?? { messages: 0, last: Promise.resolve() };
    lines.set(name, line);
    line.messages += messages;
    const ready = Promise.all([line.last, settled]);
    line.last = ready;

    async function commit(): Promise<void> {
      await ready;
      await (gathering ??= gather());
      line.messages -= messages;
      if (line.messages === 0) lines.delete(name);
      // In the same turn: who finds nothing before it sends after this, and the last to be sent is the one that counts.
      await send(place);
    }
    const isFull = line.messages > mostMessages;
    return { goOn: isFull ? ready.then(nothing, nothing) : Promise.resolve(), committed: commit() };
  };
}

const nothing = (): void => undefined;
