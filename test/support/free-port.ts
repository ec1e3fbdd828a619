import { once } from 'node:events';
import { createServer } from 'node:net';

/** Those given out: whoever asked may not listen yet, or not just now. */
const given = new Set<number>();

/**
 * A port that nothing listens on now, for a process that has to come back on the same one. Below the range from which the
 * system gives out ports: a client that tries a dead port inside that range can end up connected to itself.
 */
export async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 1_000) * 12; port < 32_000; port += 1) {
    if (given.has(port)) continue;
    given.add(port);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('no free port below the ephemeral range');
}
