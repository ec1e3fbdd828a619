import type { Received } from '@nocturne/bus';

interface Call {
  readonly messages: readonly Received[];
  readonly resolve: (went: readonly Received[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Messages of one partition that could not be published. */
interface Failure {
  readonly error: unknown;
  /** The first of them. */
  readonly offset: number;
}

/**
 * Publishes messages of one partition in their order, and what is asked for meanwhile together. After a failure whatever
 * comes behind fails as well, until what failed has come again: nothing is to overtake it.
 * @param publish gives back those that went
 * @returns publishes some of a chunk that begins at `from`
 */
export function publishInOrder(
  publish: (messages: readonly Received[]) => Promise<readonly Received[]>,
): (messages: readonly Received[], from: number) => Promise<readonly Received[]> {
  let waiting: Call[] = [];
  let isRunning = false;
  let failure: Failure | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const calls = waiting;
      waiting = [];
      await serve(calls);
    }
    isRunning = false;
  }

  async function serve(calls: readonly Call[]): Promise<void> {
    try {
      const went = new Set(await publish(calls.flatMap(({ messages }) => messages)));
      for (const { messages, resolve } of calls) resolve(messages.filter((message) => went.has(message)));
    } catch (error) {
      failure = { error, offset: firstOf(calls) };
      for (const { reject } of [...calls, ...waiting]) reject(error);
      waiting = [];
    }
  }

  return (messages, from) =>
    new Promise((resolve, reject) => {
      if (failure !== null && from > failure.offset) throw failure.error;
      failure = null;
      waiting.push({ messages, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      void run();
    });
}

function firstOf(calls: readonly Call[]): number {
  return Math.min(...calls.flatMap(({ messages }) => messages.map(({ offset }) => offset)));
}
