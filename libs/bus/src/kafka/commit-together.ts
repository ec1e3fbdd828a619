import { setImmediate as nextTurn } from 'node:timers/promises';

/** The next offset that a group is to read of a partition. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

interface Call {
  readonly place: Place;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Commits for the partitions of one consumer by one request at a time: what comes in one turn of the event loop, or while
 * a request is under way, goes together. A fetch brings something of most partitions, and a request for each costs both
 * sides as much as one for all. Where a request fails, nobody knows which of its offsets count: each hears the error, and
 * has its messages come again.
 */
export function commitTogether(
  send: (places: readonly Place[]) => Promise<void>,
): (place: Place) => Promise<void> {
  let waiting: Call[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    await nextTurn();
    while (waiting.length > 0) {
      const calls = waiting;
      waiting = [];
      await serve(calls);
    }
    isRunning = false;
  }

  async function serve(calls: readonly Call[]): Promise<void> {
    try {
      await send(latest(calls));
      for (const { done } of calls) done();
    } catch (error) {
      for (const { failed } of calls) failed(error);
    }
  }

  return (place) =>
    new Promise<void>((done, failed) => {
      waiting.push({ place, done, failed });
      if (isRunning) return;
      isRunning = true;
      void run();
    });
}

/** One of each partition: the last that was asked for. */
function latest(calls: readonly Call[]): readonly Place[] {
  const places = calls.map(({ place }) => [`${place.topic}/${place.partition}`, place] as const);
  return [...new Map(places).values()];
}
