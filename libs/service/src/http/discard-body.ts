import type { IncomingMessage } from 'node:http';

/** How much more is read of a body that was refused, and for how long. */
const mostBytes = 512 * 1024 * 1024;
const mostMs = 30_000;

/**
 * Reads a body to its end without keeping any of it. A refusal that is sent while the sender still writes may never be
 * read: closing a socket on unread bytes resets it, and the answer goes with it. Gives up on a sender that does not end.
 */
export async function discardBody(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return;
  await new Promise<void>((resolve) => {
    let left = mostBytes;
    const stop = (): void => {
      clearTimeout(timer);
      body.off('data', count).off('end', stop).off('error', stop).off('close', stop);
      resolve();
    };
    const count = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left < 0) stop();
    };
    const timer = setTimeout(stop, mostMs);
    body.on('data', count).on('end', stop).on('error', stop).on('close', stop);
    body.resume();
  });
}
