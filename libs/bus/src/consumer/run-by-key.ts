import type { Received } from '../ports.ts';

/** What a message's turn leads to: its key goes on, its key waits, or everything stops. */
export type Turn = 'next' | 'wait' | 'stop';

/**
 * Runs messages of different keys concurrently, at most `concurrency` at a time, and those of one key one after the
 * other. Resolves when nothing is under way any more; keys that wait, and everything after a stop, leave messages undone.
 */
export async function runByKey(
  messages: readonly Received[],
  concurrency: number,
  run: (message: Received) => Promise<Turn>,
): Promise<void> {
  const keys = new Map<string, Received[]>();
  for (const message of messages) {
    const queue = keys.get(message.key);
    if (queue === undefined) keys.set(message.key, [message]);
    else queue.push(message);
  }
  const ready = [...keys.values()].map((queue) => ({ queue, next: 0 }));
  let stopped = false;

  async function work(): Promise<void> {
    for (let key = ready.shift(); key !== undefined && !stopped; key = ready.shift()) {
      const message = key.queue[key.next];
      if (message === undefined) continue;
      const turn = await run(message);
      if (turn === 'stop') stopped = true;
      else if (turn === 'next' && key.next + 1 < key.queue.length)
        ready.push({ queue: key.queue, next: key.next + 1 });
    }
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, ready.length) }, work));
}
